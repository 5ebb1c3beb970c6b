import { createHash } from "node:crypto";
import { relativeTo } from "../project/files";
import type { Guard, Place, ScannedRoute, Wrapper } from "../scan/model";
import { organizationOf, sessionOf } from "../status/report";
import type { Refusal } from "../move/refusal";
import type {
  BlockerEntry,
  GuardEntry,
  MethodEntry,
  MoveEntry,
  PlaceEntry,
  RouteEntry,
  RouteState,
  WrapperEntry,
} from "./model";

/** What is known of a route beside its scan. */
export interface RouteFacts {
  readonly state: RouteState;
  readonly refusals: readonly Refusal[];
  readonly move: MoveEntry | null;
  readonly findings: readonly number[];
  readonly unsure: readonly number[];
}

/** One route as the report has it. */
export function routeEntry(root: string, route: ScannedRoute, facts: RouteFacts): RouteEntry {
  const file = relativeTo(root, route.file);
  const { state, refusals, move, findings, unsure } = facts;
  return {
    id: idOf(file),
    address: route.address,
    router: route.router,
    file,
    state,
    style: route.style,
    shape: route.shape,
    problem: problemOf(route),
    session: sessionOf(route),
    organization: organizationOf(route) ?? null,
    methods: route.methods.map((method) => methodEntry(root, method)),
    wrappers: route.wrappers.map((wrapper) => wrapperEntry(root, wrapper)),
    blockers: refusals.map((refusal) => blockerEntry(root, refusal)),
    move,
    findings,
    unsure,
  };
}

/** Of letters that an address of a page may hold as they are. */
const idOf = (file: string): string =>
  `route-${createHash("sha256").update(file).digest("hex").slice(0, 10)}`;

function problemOf({ problem }: ScannedRoute): string | null {
  if (!problem) return null;
  return problem.line === undefined ? problem.message : `${problem.message} (line ${problem.line})`;
}

const placeEntry = (root: string, { file, line }: Place): PlaceEntry => ({
  file: relativeTo(root, file),
  line,
});

const methodEntry = (
  root: string,
  { method, session, organization }: ScannedRoute["methods"][number],
): MethodEntry => ({
  method,
  session: guardEntry(root, session),
  organization: organization ? guardEntry(root, organization) : null,
});

const guardEntry = (root: string, { verdict, evidence, reasons }: Guard): GuardEntry => ({
  verdict,
  evidence: evidence.map(({ kind, name, enforced, at }) => ({
    kind,
    name,
    enforced,
    ...placeEntry(root, at),
  })),
  reasons: reasons.map(({ kind, message, at }) => ({ kind, message, ...placeEntry(root, at) })),
});

const wrapperEntry = (root: string, { name, at, definedAt, from }: Wrapper): WrapperEntry => ({
  name,
  ...placeEntry(root, at),
  definedAt: definedAt ? placeEntry(root, definedAt) : null,
  from: from ?? null,
});

const blockerEntry = (root: string, refusal: Refusal): BlockerEntry => ({
  kind: refusal.kind,
  reason: refusal.reason,
  file: relativeTo(root, refusal.file),
  line: refusal.line ?? null,
});
