import type { HandlerShape, RouteStyle, UnknownReason, EvidenceKind, Verdict } from "../scan/model";
import type { Summary, Totals } from "../status/report";
import type { BlockerKind } from "./blocker-kinds";
import type { History } from "./history/history";
import type { Projection } from "./history/projection";

/**
 * All that `portage report` shows, and what its `--json` prints. Files are relative to the app's folder, with forward slashes; a change that
 * breaks its readers makes the version 2.
 */
export interface Report {
  readonly version: 1;
  /** In UTC: `2026-03-31T12:00:00.000Z`. */
  readonly madeAt: string;
  readonly app: { readonly name: string; readonly next: string | null };
  readonly totals: ReportTotals;
  readonly history: History;
  readonly projection: Projection;
  /** By address, then by file. */
  readonly routes: readonly RouteEntry[];
  /** Files in `pages/api` without a handler. */
  readonly helpers: readonly string[];
  /** What `portage check` finds; in the order of files and lines. */
  readonly findings: readonly FindingEntry[];
  /** What it could neither call wrong nor right. */
  readonly unsure: readonly FindingEntry[];
  readonly silenced: readonly SilencedEntry[];
  /** The kinds of what stands in the way of moves, the most frequent first. */
  readonly blockers: readonly BlockerGroup[];
  /** What a move of all routes would set up once, and what could not be looked at; sentences without a full stop. */
  readonly notes: readonly string[];
}

/** Where a route stands. */
export type RouteState =
  /** In `pages/api`, and nothing stands in the way of its move. */
  | "pages"
  /** In `pages/api`, and `portage move` refuses it. */
  | "blocked"
  /** In `app`, answered by the handler that was in `pages/api`. */
  | "moved"
  /** In `app`, written for it: Route Handlers of their own, or a route that next-portage defines. */
  | "rewritten";

export interface ReportTotals extends Totals {
  readonly states: Readonly<Record<RouteState, number>>;
  readonly findings: number;
  readonly unsure: number;
  readonly silenced: number;
}

export interface RouteEntry {
  /** Of its part of the page; made from the file's name, so that links to it last. */
  readonly id: string;
  readonly address: string;
  readonly router: "pages" | "app";
  readonly file: string;
  readonly state: RouteState;
  readonly style: RouteStyle;
  readonly shape: HandlerShape;
  /** Why nothing is known of the file. */
  readonly problem: string | null;
  /** The worst verdict of all methods. */
  readonly session: Summary;
  /** Null where the path names no organization. */
  readonly organization: Summary | null;
  readonly methods: readonly MethodEntry[];
  /** The functions around the handler, the outermost first. */
  readonly wrappers: readonly WrapperEntry[];
  readonly blockers: readonly BlockerEntry[];
  /** What its move would write; null where it is in `app` already, or blocked. */
  readonly move: MoveEntry | null;
  /** Indexes into the report's `findings`. */
  readonly findings: readonly number[];
  /** Indexes into the report's `unsure`. */
  readonly unsure: readonly number[];
}

/** A place in a file; lines count from 1. */
export interface PlaceEntry {
  readonly file: string;
  readonly line: number;
}

export interface MethodEntry {
  /** `GET` … in capitals, or `*` for each that is not named. */
  readonly method: string;
  readonly session: GuardEntry;
  readonly organization: GuardEntry | null;
}

export interface GuardEntry {
  readonly verdict: Verdict;
  readonly evidence: readonly EvidenceEntry[];
  readonly reasons: readonly (PlaceEntry & Pick<UnknownReason, "kind" | "message">)[];
}

export interface EvidenceEntry extends PlaceEntry {
  readonly kind: EvidenceKind;
  readonly name: string;
  /** Whether a caller who fails it is stopped. */
  readonly enforced: boolean;
}

export interface WrapperEntry extends PlaceEntry {
  readonly name: string;
  /** Null where its source is not at hand. */
  readonly definedAt: PlaceEntry | null;
  readonly from: string | null;
}

export interface BlockerEntry {
  readonly kind: BlockerKind;
  readonly reason: string;
  readonly file: string;
  readonly line: number | null;
}

export interface BlockerGroup {
  readonly kind: BlockerKind;
  readonly title: string;
  /** Their ids. */
  readonly routes: readonly string[];
}

export interface MoveEntry {
  /** What to type. */
  readonly command: string;
  /** The module's new place. */
  readonly to: string;
  /** The `route` file that is made beside it; null where the module itself becomes that. */
  readonly mount: string | null;
  /** Manual mocks and snapshots that go along. */
  readonly companions: readonly { readonly from: string; readonly to: string }[];
  /** Other files whose references are rewritten; relative to the repository. */
  readonly rewritten: readonly string[];
}

export interface FindingEntry extends PlaceEntry {
  readonly rule: string;
  readonly column: number;
  readonly route: string | null;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** With the reason that the comment gives. */
export type SilencedEntry = FindingEntry & { readonly reason: string };
