import { placeOf } from "../modules";
import { meet } from "./run";
import type { Site } from "./site";
import { derived, Flag, joinValues, literal, native, UNKNOWN_SHAPE, valueOf, type Value } from "./value";

/** Headers by which callers are known. */
const CREDENTIAL_HEADER =
  /^(?:authorization|proxy-authorization|cookie)$|(?:api|access|auth|secret|private).?key|token|secret|signature|(?:^|-)auth(?:-|$)|session|(?:^|-)hmac|svix-|(?:^|-)sig(?:-|$)|password/i;

const CREDENTIAL_COOKIE = /token|session|auth|(?:^|[-_.])sid$|jwt|secret|api.?key/i;

/** Names under which wrappers leave what they found out about the caller. */
const CALLER_PROPERTY =
  /user|session|auth|account|token|member|team|org|admin|role|identity|principal|profile|subject|permission|claims|viewer|owner|tenant|workspace/i;

/** What `req.name` is. */
export function memberOfRequest(name: string, site: Site): Value {
  const { machine, scope, node } = site;
  const { run } = machine;
  if (run.method !== undefined && !run.reads.has(name)) run.reads.set(name, placeOf(scope.module, node));
  const put = run.requestProps.get(name);
  if (put) return put;
  return partOfRequest(name, run.pathname) ?? functionOfRequest(name) ?? propertyOfRequest(name, site);
}

const QUERY: Value = { shape: { kind: "query" }, flags: Flag.input, met: [], certain: false };
const REQUEST = valueOf({ kind: "request" });

const PARTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["method", valueOf({ kind: "method", lower: false })],
  ["headers", valueOf({ kind: "headers" })],
  ["cookies", valueOf({ kind: "cookies" })],
  ["query", QUERY],
  ["params", QUERY],
  ["searchParams", QUERY],
  ["nextUrl", REQUEST],
  ["request", REQUEST],
  ["req", REQUEST],
  ["raw", REQUEST],
]);

const partOfRequest = (name: string, pathname: string | undefined): Value | undefined =>
  name === "pathname" && pathname !== undefined ? literal(pathname) : PARTS.get(name);

function functionOfRequest(name: string): Value | undefined {
  if (/^(?:json|text|formData|arrayBuffer|blob|bytes|clone)$/.test(name)) {
    return native(name, () => derived([], Flag.input));
  }
  if (!/^(?:get|header)$/.test(name)) return undefined;
  return native(name, ({ args: [key], node, scope }, machine) =>
    key?.shape.kind === "literal"
      ? headerOf(String(key.shape.value), { machine, scope, node })
      : derived([], Flag.input),
  );
}

function propertyOfRequest(name: string, { machine, scope, node }: Site): Value {
  const isNodes =
    /^(?:body|url|pathname|rawBody|file|files|ip|geo|socket|connection|on|once|pipe|read|log|locals)$/.test(
      name,
    );
  if (isNodes) return derived([], Flag.input);
  if (!CALLER_PROPERTY.test(name)) return derived([]);
  const met = [meet(machine, scope.module, node, { kind: "request-property", name })];
  return { shape: UNKNOWN_SHAPE, flags: Flag.caller | Flag.direct, met, certain: false };
}

/** `req.name = value`. */
export function setOnRequest(name: string, value: Value, { machine }: Site): void {
  const { requestProps } = machine.run;
  const before = requestProps.get(name);
  requestProps.set(name, before && machine.depth > 0 ? joinValues(before, value) : value);
}

/** What `headers.name` or `headers["name"]` is. */
export function headerOf(name: string, { machine, scope, node }: Site): Value {
  if (/^(?:get|has)$/.test(name)) {
    return native(name, ({ args: [key], ...call }) =>
      key?.shape.kind === "literal"
        ? headerOf(String(key.shape.value), { machine, ...call })
        : derived([], Flag.input),
    );
  }
  if (!CREDENTIAL_HEADER.test(name)) return derived([], Flag.input);
  return credential(name.toLowerCase(), { machine, scope, node });
}

/** What `cookies.name` is. */
export function cookieOf(name: string, { machine, scope, node }: Site): Value {
  if (/^(?:get|has|getAll)$/.test(name)) {
    return native(name, ({ args: [key], ...call }) =>
      cookieOf(key?.shape.kind === "literal" ? String(key.shape.value) : "", { machine, ...call }),
    );
  }
  if (!CREDENTIAL_COOKIE.test(name)) return derived([], Flag.input);
  return credential(`cookie ${name}`, { machine, scope, node });
}

function credential(name: string, { machine, scope, node }: Site): Value {
  const met = [meet(machine, scope.module, node, { kind: "credential", name })];
  return { shape: UNKNOWN_SHAPE, flags: Flag.credential | Flag.input, met, certain: false };
}
