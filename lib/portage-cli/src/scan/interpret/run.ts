import type { Node } from "oxc-parser";
import { placeOf, type ProjectModule } from "../modules";
import type { Dispatch, Evidence, EvidenceKind, Place, UnknownReason } from "../model";
import type { Machine } from "./machine";
import type { State } from "./state";
import { mergeEvidence, type Value } from "./value";

/** A place where the handler has done its work: it answers without an error, or hands the response away. */
export interface Sink {
  session: boolean;
  organization: boolean;
  by: readonly Evidence[];
  /** Nothing is sent along. */
  readonly bare: boolean;
  readonly at: Place;
}

/** What one run met: for one route and one method. */
export interface Run {
  /** Undefined while modules are loaded: no request is there yet. */
  readonly method: string | undefined;
  readonly organizationParameter: string | undefined;
  /** Where the request's path is known. */
  readonly pathname: string | undefined;
  readonly sinks: Sink[];
  unfollowed: Sink | undefined;
  readonly met: Set<Evidence>;
  /** Evidence whose outcome is looked at. */
  readonly consulted: Set<Evidence>;
  /** Conditions and queries on the caller and the organization together. */
  readonly memberships: Place[];
  readonly opaque: Map<string, UnknownReason>;
  readonly unclear: Map<string, UnknownReason>;
  readonly reads: Map<string, Place>;
  readonly calls: Map<string, Place>;
  /** Methods that the code names. */
  readonly methods: Set<string>;
  readonly dispatch: Set<Dispatch>;
  /** What was put on the request. */
  readonly requestProps: Map<string, Value>;
  /** How often something said that the caller may not: 401, 403, "Unauthorized". */
  denials: number;
  steps: number;
  exhausted: boolean;
}

/** Nodes that one run may evaluate; a long handler with its helpers takes some thousands. */
export const STEP_LIMIT = 60_000;

export const createRun = (
  method: string | undefined,
  organizationParameter?: string,
  pathname?: string,
): Run => ({
  method,
  organizationParameter,
  pathname,
  sinks: [],
  unfollowed: undefined,
  met: new Set(),
  consulted: new Set(),
  memberships: [],
  opaque: new Map(),
  unclear: new Map(),
  reads: new Map(),
  calls: new Map(),
  methods: new Set(),
  dispatch: new Set(),
  requestProps: new Map(),
  denials: 0,
  steps: 0,
  exhausted: false,
});

/** The one record of a piece of evidence at its place; noted as met in this run. */
export function meet(
  { run }: Machine,
  module: ProjectModule,
  node: Node,
  { kind, name }: { readonly kind: EvidenceKind; readonly name: string },
): Evidence {
  const key = `${node.start}:${kind}:${name}`;
  const found = module.evidence.get(key) ?? { kind, name, at: placeOf(module, node), enforced: false };
  module.evidence.set(key, found);
  if (run.method !== undefined) run.met.add(found);
  return found;
}

/** Notes that something depends on what was found out about the caller. */
export function consult({ run }: Machine, value: Value): void {
  for (const evidence of value.met) run.consulted.add(evidence);
}

/** Notes that the work is done here, or the response given away. */
export function sink(
  { run, state, catching }: Machine,
  module: ProjectModule,
  node: Node,
  bare = false,
): void {
  if (!state || state.refused || catching > 0 || run.method === undefined) return;
  const { session, organization, by } = state;
  run.sinks.push({ session, organization, by, bare, at: placeOf(module, node) });
}

/** Notes a call that is not followed, since all is known already: the answer may be made there. */
export function noteUnfollowed({ run, state }: Machine, module: ProjectModule, node: Node): void {
  if (!state || state.refused || run.unfollowed) return;
  const { session, organization, by } = state;
  run.unfollowed = { session, organization, by, bare: false, at: placeOf(module, node) };
}

/** Notes that the caller and the organization are looked at together, whatever comes of it. */
export function noteMembership({ run, state }: Machine, module: ProjectModule, node: Node): void {
  if (state && !state.refused && run.organizationParameter !== undefined && run.memberships.length === 0)
    run.memberships.push(placeOf(module, node));
}

/** Notes that something ran whose source is not at hand, and that it may be a guard. */
export function noteOpaque(machine: Machine, module: ProjectModule, node: Node, message: string): void {
  const { run, state } = machine;
  if (!state || state.refused || state.session || run.method === undefined) return;
  if (!run.opaque.has(message))
    run.opaque.set(message, { kind: "opaque", message, at: placeOf(module, node) });
}

const DENIAL =
  /un.?authori[sz]|un.?authenticated|not.?(?:authori[sz]ed|authenticated|allowed|permitted|logged|signed)|forbid|denied|login|sign.?in|permission|access/i;

/** Notes a word that says that the caller may not. */
export function noteWord({ run }: Machine, word: string): void {
  if (run.method !== undefined && word.length < 200 && DENIAL.test(word)) run.denials += 1;
}

/** Notes a 401 or 403 whose condition has nothing known to do with the caller. */
export function noteUnclear(machine: Machine, module: ProjectModule, node: Node, status: string): void {
  const { run, state, catching, depth } = machine;
  run.denials += 1;
  if (!state || run.method === undefined || state.refused || state.session || catching > 0) return;
  if (depth === 0 && machine.stack.length === 0) return;
  const message = `answers ${status} on a condition that does not tell who the caller is`;
  if (!run.unclear.has(message))
    run.unclear.set(message, { kind: "unclear-condition", message, at: placeOf(module, node) });
}

/** From here on, only known callers (or members) get through. */
export function establish(
  machine: Machine,
  met: readonly Evidence[],
  { session, organization }: Partial<Pick<State, "session" | "organization">>,
): void {
  if (!machine.state) return;
  machine.state = {
    ...machine.state,
    session: machine.state.session || session === true,
    organization: machine.state.organization || organization === true,
    by: mergeEvidence(machine.state.by, met),
  };
}

const VERB = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

/** Notes a method that the code names, and how. */
export function noteMethod({ run }: Machine, method: unknown, dispatch: Dispatch): void {
  if (typeof method !== "string" || !VERB.test(method.toUpperCase()) || run.method === undefined) return;
  run.methods.add(method.toUpperCase());
  run.dispatch.add(dispatch);
}
