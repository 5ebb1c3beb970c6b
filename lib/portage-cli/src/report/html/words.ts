import type { Verdict } from "../../scan/model";
import type { Summary } from "../../status/report";
import type { RouteState } from "../model";
import { html, type Markup } from "./escape";

/** What the states are called, in the order in which they are shown. */
export const STATES: Readonly<Record<RouteState, string>> = {
  pages: "in pages/api",
  blocked: "blocked",
  moved: "moved",
  rewritten: "written for app/",
};

export const stateNames = Object.keys(STATES) as readonly RouteState[];

/** A state in words, with its colour. */
export const stateBadge = (state: RouteState): Markup =>
  html`<span class="state state-${state}">${STATES[state]}</span>`;

const VERDICTS: Readonly<Record<Verdict, string>> = { yes: "yes", no: "no", unknown: "not told" };

/** A verdict in words, with the methods that it is about where others are better off. */
export const verdictBadge = ({ verdict, methods }: Summary): Markup =>
  html`<span class="verdict verdict-${verdict}">${VERDICTS[verdict]}</span
    >${methods.length > 0 && html` <small>${methods.map(methodName).join(" ")}</small>`}`;

/** `*` stands for each method that is not named. */
export const methodName = (method: string): string => (method === "*" ? "any" : method);

/** A file, which may break anywhere, and whose letters keep their order whatever their script. */
export const fileName = (file: string, line?: number | null): Markup =>
  html`<code><bdi>${file}</bdi>${typeof line === "number" && `:${line}`}</code>`;
