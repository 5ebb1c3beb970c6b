import { cookieOf, headerOf, memberOfRequest, setOnRequest } from "./request";
import { memberOfResponse, setOnResponse } from "./response";
import { arrayMember } from "./arrays";
import { instanceMember, staticMember } from "./classes";
import { consult } from "./run";
import { literalMember } from "./texts";
import type { Site } from "./site";
import {
  derived,
  Flag,
  literal,
  native,
  uncertain,
  UNDEFINED,
  UNKNOWN_SHAPE,
  valueOf,
  withFlags,
  type Shape,
  type Value,
} from "./value";

/** What `value.name` is; `name` is undefined where it depends on the request. */
export function memberOf(value: Value, name: string | undefined, site: Site): Value {
  const { shape } = value;
  consult(site.machine, value);
  switch (shape.kind) {
    case "request":
      return name === undefined ? derived([value]) : memberOfRequest(name, site);
    case "response":
      return name === undefined ? derived([value]) : memberOfResponse(name, site);
    case "headers":
      return name === undefined ? derived([], Flag.input) : headerOf(name, site);
    case "cookies":
      return name === undefined ? derived([], Flag.input) : cookieOf(name, site);
    case "query":
      return memberOfQuery(value, name, site);
    case "environment":
      return environmentOf(name);
    case "array":
      return arrayMember(value, name, site);
    case "method":
      return memberOfMethod(value, name);
    default:
      return memberOfPlain(value, name, site);
  }
}

function memberOfPlain(value: Value, name: string | undefined, site: Site): Value {
  const { shape } = value;
  switch (shape.kind) {
    case "object":
      return name === undefined ? anyOf(value, shape.props) : propertyOf(value, name, site);
    case "native":
      return (name !== undefined && shape.props.get(name)) || functionMember(value, name);
    case "function":
      return functionMember(value, name);
    case "class":
    case "namespace":
      return name === undefined ? derived([value]) : memberOfDeclared(shape, name, site);
    case "external":
      return memberOfExternal(value, name);
    case "literal":
      return literalMember(shape.value, name) ?? statusNamed(name) ?? derived([value]);
    default:
      return statusNamed(name) ?? derived([value], secretFlag(name));
  }
}

const memberOfDeclared = (
  shape: Extract<Shape, { kind: "class" | "namespace" }>,
  name: string,
  site: Site,
): Value =>
  shape.kind === "class" ? staticMember(shape, name, site) : site.machine.exported(shape.module, name);

function propertyOf(value: Value, name: string, site: Site): Value {
  const { shape, flags, met } = value;
  if (shape.kind !== "object") return derived([value]);
  const found = shape.props.get(name) ?? instanceMember(value, name, site);
  const inherited = flags & (Flag.caller | Flag.member | Flag.organization);
  if (found) {
    const known = value.certain ? found : uncertain(found);
    return inherited ? withFlags(known, inherited, met) : known;
  }
  if (shape.complete && value.certain && flags === 0) return UNDEFINED;
  return derived([value], flags & ~Flag.direct);
}

/** `handlers[key]` with a key that is not known: any of them. */
function anyOf(value: Value, props: ReadonlyMap<string, Value>): Value {
  const functions = [...props.values()].filter(({ shape }) => shape.kind === "function");
  if (functions.length === 0) return derived([value]);
  return native("any of them", (call, machine) => {
    const results = functions.map((each) => machine.call(each, call));
    return derived(results);
  });
}

function functionMember(value: Value, name: string | undefined): Value {
  if (name === "call") {
    return native("call", ({ args: [self, ...args], ...call }, machine) =>
      machine.call(value, { ...call, args, ...(self ? { self } : {}) }),
    );
  }
  if (name === "apply") {
    return native("apply", ({ args: [, list], ...call }, machine) =>
      machine.call(value, { ...call, args: list?.shape.kind === "array" ? list.shape.items : [] }),
    );
  }
  return name === "bind" ? native("bind", () => value) : derived([]);
}

function memberOfExternal(value: Value, name: string | undefined): Value {
  const { shape, flags, met } = value;
  if (shape.kind !== "external" || name === undefined) return derived([value]);
  const status = statusNamed(name);
  if (status) return status;
  if (shape.path.length > 14) return derived([value]);
  const path = [...shape.path, name];
  return { shape: { ...shape, path }, flags: (flags & ~Flag.direct) | secretFlag(name), met, certain: false };
}

function memberOfMethod(value: Value, name: string | undefined): Value {
  if (name === "toLowerCase") return native(name, () => valueOf({ kind: "method", lower: true }));
  if (name === "toUpperCase") return native(name, () => valueOf({ kind: "method", lower: false }));
  return name === "toString" || name === "trim" ? native(name, () => value) : derived([]);
}

function memberOfQuery(value: Value, name: string | undefined, { machine }: Site): Value {
  const { organizationParameter } = machine.run;
  const inner = (key: string | undefined): Value =>
    key !== undefined && key === organizationParameter
      ? { shape: UNKNOWN_SHAPE, flags: Flag.input | Flag.organization, met: [], certain: false }
      : { shape: { kind: "query" }, flags: Flag.input, met: [], certain: false };
  if (name === "get" || name === "getAll") {
    return native(name, ({ args: [key] }) =>
      inner(key?.shape.kind === "literal" ? String(key.shape.value) : undefined),
    );
  }
  return name === undefined ? derived([value]) : inner(name);
}

const NOT_SECRET = /^(?:NODE_ENV|VERCEL_|NEXT_PUBLIC_|CI$|PORT$)/;
const SECRET = /SECRET|KEY|TOKEN|PASS|AUTH|BEARER|CREDENTIAL|SIGN|PRIVATE|SALT|HASH/;

/** Settings that say where the code runs: in production, that is what counts. */
const PRODUCTION: Readonly<Record<string, string>> = {
  NODE_ENV: "production",
  VERCEL: "1",
  VERCEL_ENV: "production",
};

function environmentOf(name: string | undefined): Value {
  const known = name !== undefined && Object.hasOwn(PRODUCTION, name) ? PRODUCTION[name] : undefined;
  if (known !== undefined) return literal(known);
  return derived([], name !== undefined && SECRET.test(name) && !NOT_SECRET.test(name) ? Flag.secret : 0);
}

/** `env.CRON_SECRET`, through whatever checks the environment. */
const secretFlag = (name: string | undefined): number =>
  name !== undefined && /^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(name) && SECRET.test(name) && !NOT_SECRET.test(name)
    ? Flag.secret
    : 0;

/** `StatusCodes.UNAUTHORIZED`, of any package. */
function statusNamed(name: string | undefined): Value | undefined {
  if (name === undefined) return undefined;
  const plain = name.replaceAll("_", "").toLowerCase();
  if (plain === "unauthorized") return literal(401);
  return plain === "forbidden" ? literal(403) : undefined;
}

/** Assigns to `owner.name`. */
export function setMember(owner: Value, name: string, value: Value, site: Site): void {
  const { shape } = owner;
  if (shape.kind === "request") setOnRequest(name, value, site);
  else if (shape.kind === "response") setOnResponse(name, value, site);
  else if (shape.kind === "object" || shape.kind === "native") shape.props.set(name, value);
}
