import { placeOf } from "../modules";
import { maybe } from "./machine";
import { noteUnclear, sink } from "./run";
import type { Site } from "./site";
import {
  derived,
  deepFlags,
  isFunction,
  native,
  objectOf,
  UNDEFINED,
  valueOf,
  type Call,
  type Value,
} from "./value";

const ANSWERS =
  /^(?:json|send|end|redirect|write|sendStatus|sendFile|pipe|jsonp|render|revalidate|unstable_revalidate|flushHeaders)$/;
const CHAINED =
  /^(?:setHeader|appendHeader|header|set|type|cookie|clearCookie|removeHeader|setPreviewData|clearPreviewData|setDraftMode|setHeaders|writeHead|code)$/;

/** What `res.name` is. */
export function memberOfResponse(name: string, { machine, scope, node }: Site): Value {
  const { run } = machine;
  if (run.method !== undefined && !run.calls.has(name)) run.calls.set(name, placeOf(scope.module, node));
  if (name === "status" || name === "code") return native(name, setStatus);
  if (name === "redirect") run.denials += 1;
  if (ANSWERS.test(name))
    return native(name, (call, running) => answer(name, call, { ...call, machine: running }));
  if (CHAINED.test(name)) {
    return native(name, ({ args: [first] }, running) => {
      if (name === "writeHead") writeStatus(first, { machine: running, scope, node });
      return RESPONSE;
    });
  }
  if (/^(?:on|once|addListener)$/.test(name)) return native(name, listen);
  return derived([]);
}

export const RESPONSE: Value = valueOf({ kind: "response" });

function setStatus({ args: [status], node, scope }: Call, machine: Site["machine"]): Value {
  writeStatus(status, { machine, scope, node });
  return RESPONSE;
}

/** `res.statusCode = 401`. */
export function setOnResponse(name: string, value: Value, site: Site): void {
  if (name === "statusCode" || name === "status") writeStatus(value, site);
}

function writeStatus(status: Value | undefined, { machine, scope, node }: Site): void {
  if (!machine.state) return;
  const known = statusIn(status);
  machine.state = { ...machine.state, status: known ?? null };
  if (known === 401 || known === 403) noteUnclear(machine, scope.module, node, String(known));
}

const statusIn = (status: Value | undefined): number | undefined =>
  status?.shape.kind === "literal" && typeof status.shape.value === "number" ? status.shape.value : undefined;

function answer(name: string, { args, node, scope }: Call, { machine }: Site): Value {
  const { state } = machine;
  if (!state) return UNDEFINED;
  const status = name === "sendStatus" ? statusIn(args[0]) : state.status;
  noteAnswer(args[0], status, name === "redirect", { machine, scope, node });
  if (machine.state) machine.state = { ...machine.state, status: undefined };
  // What API Routes give back for an answer is of no use: `return res.json()` gives nothing.
  return UNDEFINED;
}

/** Notes an answer that is no error: the handler did what it is there for. */
function noteAnswer(
  payload: Value | undefined,
  status: number | null | undefined,
  isRedirect: boolean,
  { machine, scope, node }: Site,
): void {
  const { state } = machine;
  if (!state || (typeof status === "number" && status >= 400) || hasErrorCode(payload)) return;
  if (status === undefined && tellsError(payload)) return;
  if (!state.refused) return sink(machine, scope.module, node, !payload || isRedirect);
  // Who failed the check gets something all the same.
  if (isRedirect || !payload || !holdsData(payload)) return;
  machine.state = { ...state, refused: false };
  sink(machine, scope.module, node);
  machine.state = state;
}

/** `{ code: 401 }`, whatever the status. */
function hasErrorCode(payload: Value | undefined): boolean {
  if (payload?.shape.kind !== "object" || !payload.certain) return false;
  return [...payload.shape.props].some(([name, { shape, certain }]) => {
    const known = shape.kind === "literal" && certain ? shape.value : undefined;
    if (/^(?:code|status|statusCode)$/.test(name)) return typeof known === "number" && known >= 400;
    return /^(?:success|ok)$/.test(name) && known === false;
  });
}

/** `{ error: "…" }`, with no data beside it. */
function tellsError(payload: Value | undefined): boolean {
  if (payload?.shape.kind !== "object" || !payload.certain || payload.shape.props.has("data")) return false;
  const error = payload.shape.props.get("error") ?? payload.shape.props.get("errors");
  return error !== undefined && !(error.shape.kind === "literal" && !error.shape.value);
}

function holdsData(payload: Value, depth = 2): boolean {
  if (payload.shape.kind === "literal") return false;
  if (payload.shape.kind === "array") return payload.shape.items.length > 0;
  if (payload.shape.kind !== "object" || depth === 0) return deepFlags(payload) === 0;
  return [...payload.shape.props.values()].some((value) => holdsData(value, depth - 1));
}

function listen({ args, node, scope }: Call, machine: Site["machine"]): Value {
  for (const listener of args.filter(isFunction)) {
    maybe(machine, () => machine.call(listener, { args: [], node, scope }));
  }
  return RESPONSE;
}

/** `NextResponse.json(body, { status })` and its like: a value, and the answer at the same time. */
export function webAnswer(
  { body, init, isRedirect }: { readonly body?: Value; readonly init?: Value; readonly isRedirect: boolean },
  site: Site,
): Value {
  const status = init?.shape.kind === "object" ? init.shape.props.get("status") : init;
  const known = statusIn(status);
  if (known === 401 || known === 403) noteUnclear(site.machine, site.scope.module, site.node, String(known));
  noteAnswer(body, status && known === undefined ? null : known, isRedirect, site);
  return objectOf([], false);
}
