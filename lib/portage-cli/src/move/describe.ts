import { styled } from "../cli/styled";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import { movesOf } from "./candidate";
import type { MovePlan } from "./plan";
import type { Obstacle } from "./refusal";

/** A plan for a person: each route and where it goes, what is set up, what was refused and why. */
export function describeMove(
  app: NextApp,
  { moved, refused, notices, changes }: MovePlan,
  dryRun: boolean,
): string[] {
  const nothing = moved.length === 0 && refused.length === 0;
  if (nothing) return ["Nothing to move: these routes are in app/ already."];
  const routes = [...movesOf(moved)].map(
    ([from, to]) =>
      `${styled("green", "move")}   ${relativeTo(app.root, from)} → ${relativeTo(app.root, to)}`,
  );
  const others = changes.filter(({ before, after }) => before !== undefined && after !== undefined).length;
  return [
    ...routes,
    ...notices.map((notice) => `${styled("cyan", "note")}   ${notice}`),
    ...refused.flatMap(({ route, refusals }) =>
      refusals.map((refusal) => describeRefusal(app, route.address, refusal)),
    ),
    `${count(moved.length, "route")} ${dryRun ? "would be moved" : "to move"}, ${refused.length} refused; ` +
      `${count(others, "other file")} edited.`,
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** One line: what is refused, where the reason stands, and what to do. */
export function describeRefusal(app: NextApp, name: string, { file, line, reason }: Obstacle): string {
  const place = `${relativeTo(app.root, file)}${line === undefined ? "" : `:${line}`}`;
  return `${styled("red", "refuse")} ${name}: ${place}: ${reason}`;
}
