import type { ArrowFunctionExpression, Class, Function as FunctionNode, Node } from "oxc-parser";
import type { ProjectModule } from "../modules";
import type { Evidence } from "../model";
import type { Machine } from "./machine";
import type { Scope } from "./scope";

/** What a value is known to derive from, as bits. */
export const Flag = {
  none: 0,
  /** Who the caller is: a session, a verified token. */
  caller: 1,
  /** A header or cookie that carries credentials, not verified yet. */
  credential: 2,
  /** The path parameter that names the organization. */
  organization: 4,
  /** What the caller sends: query, body, other headers. */
  input: 8,
  /** A setting of the environment that may be a secret. */
  secret: 16,
  /** True only for members of the organization. */
  member: 32,
  /** Truthy where the caller is refused: the other way round. */
  inverted: 64,
  /** The direct result of a guard: it is empty where the caller is refused. */
  direct: 128,
  /** Looked up, verified or compared: its emptiness tells something. */
  checked: 256,
  /** Found with what is known of the caller: that it is empty may have other reasons. */
  looked: 512,
} as const;

/** What a value is, as far as that matters here. */
export type Shape =
  | { readonly kind: "unknown" }
  | { readonly kind: "literal"; readonly value: unknown }
  | { readonly kind: "request" }
  | { readonly kind: "response" }
  /** `req.method`, as it is or in small letters. */
  | { readonly kind: "method"; readonly lower: boolean }
  | { readonly kind: "headers" }
  | { readonly kind: "cookies" }
  /** `req.query`, `params`, or what a validator made of them. */
  | { readonly kind: "query" }
  | { readonly kind: "environment" }
  | { readonly kind: "array"; readonly items: readonly Value[] }
  | { readonly kind: "object"; readonly props: Map<string, Value>; readonly complete: boolean }
  | { readonly kind: "function"; readonly node: Callable; readonly scope: Scope; readonly self?: Value }
  | { readonly kind: "class"; readonly node: Class; readonly scope: Scope }
  | {
      readonly kind: "native";
      readonly name: string;
      readonly run: Native;
      readonly props: Map<string, Value>;
    }
  /** Something of a package, or of a file that cannot be found: `from` and the names that lead to it (`()` for a call). */
  | { readonly kind: "external"; readonly from: string; readonly path: readonly string[] }
  | { readonly kind: "namespace"; readonly module: ProjectModule };

export type Callable = FunctionNode | ArrowFunctionExpression;

export interface Call {
  readonly args: readonly Value[];
  /** The object of a method call. */
  readonly self?: Value;
  readonly node: Node;
  readonly scope: Scope;
}

export type Native = (call: Call, machine: Machine) => Value;

export interface Value {
  readonly shape: Shape;
  readonly flags: number;
  /** What looked the caller up, for values that derive from it. */
  readonly met: readonly Evidence[];
  /** False where it may also be something else (null, say): then its truth cannot be told. */
  readonly certain: boolean;
}

const NO_EVIDENCE: readonly Evidence[] = [];

export const valueOf = (shape: Shape, flags = 0, met: readonly Evidence[] = NO_EVIDENCE): Value => ({
  shape,
  flags,
  met,
  certain: true,
});

export const UNKNOWN_SHAPE: Shape = { kind: "unknown" };
export const UNKNOWN: Value = { shape: UNKNOWN_SHAPE, flags: 0, met: NO_EVIDENCE, certain: false };
export const UNDEFINED: Value = valueOf({ kind: "literal", value: undefined });
export const literal = (value: unknown): Value => valueOf({ kind: "literal", value });

/** Something unknown that derives from other values. */
export function derived(from: readonly Value[], more = 0): Value {
  let flags = more;
  let met = NO_EVIDENCE;
  for (const value of from) {
    flags |= deepFlags(value);
    met = mergeEvidence(met, deepEvidence(value));
  }
  flags &= ~(Flag.direct | Flag.inverted);
  return flags === 0 && met.length === 0 ? UNKNOWN : { shape: UNKNOWN_SHAPE, flags, met, certain: false };
}

/** `!value`: it is truthy where the value is not. */
export function inverse(value: Value): Value {
  const plainly = derived([value]);
  return plainly.flags === 0
    ? plainly
    : { ...plainly, flags: plainly.flags | (~value.flags & Flag.inverted) };
}

export const withFlags = (value: Value, flags: number, met: readonly Evidence[] = []): Value => ({
  ...value,
  flags: value.flags | flags,
  met: mergeEvidence(value.met, met),
});

export const uncertain = (value: Value): Value => (value.certain ? { ...value, certain: false } : value);

export const native = (name: string, run: Native, props: Iterable<[string, Value]> = []): Value =>
  valueOf({ kind: "native", name, run, props: new Map(props) });

export const objectOf = (props: Iterable<readonly [string, Value]>, complete = true): Value =>
  valueOf({ kind: "object", props: new Map(props), complete });

export const isFunction = ({ shape }: Value): boolean => shape.kind === "function" || shape.kind === "native";

export const isKind = (value: Value | undefined, kind: Shape["kind"]): boolean => value?.shape.kind === kind;

/** Whether a value is surely truthy or surely falsy. */
export function truthOf({ shape, certain }: Value): boolean | undefined {
  if (!certain || shape.kind === "unknown" || shape.kind === "external") return undefined;
  if (shape.kind === "cookies" || shape.kind === "environment") return undefined;
  return shape.kind === "literal" ? Boolean(shape.value) : true;
}

/** The flags of a value and of what it holds, some levels deep. */
export function deepFlags({ shape, flags }: Value, depth = 7): number {
  if (depth === 0) return flags;
  let all = flags;
  if (shape.kind === "array") for (const item of shape.items) all |= deepFlags(item, depth - 1);
  if (shape.kind === "object") for (const item of shape.props.values()) all |= deepFlags(item, depth - 1);
  return all;
}

export function deepEvidence({ shape, met }: Value, depth = 7): readonly Evidence[] {
  if (depth === 0) return met;
  let all = met;
  if (shape.kind === "array")
    for (const item of shape.items) all = mergeEvidence(all, deepEvidence(item, depth - 1));
  if (shape.kind === "object")
    for (const item of shape.props.values()) all = mergeEvidence(all, deepEvidence(item, depth - 1));
  return all;
}

export function mergeEvidence(a: readonly Evidence[], b: readonly Evidence[]): readonly Evidence[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const added = b.filter((item) => !a.includes(item));
  return added.length === 0 ? a : [...a, ...added];
}

/** What a value is after it was one thing or the other. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const flags = a.flags | b.flags;
  const met = mergeEvidence(a.met, b.met);
  if (sameLiteral(a.shape, b.shape)) return { ...a, flags, met, certain: a.certain && b.certain };
  return { shape: joinShapes(a.shape, b.shape), flags, met, certain: false };
}

function joinShapes(a: Shape, b: Shape): Shape {
  if (a.kind === "object" && b.kind === "object") return joinObjects(a.props, b.props);
  if (isNothing(a)) return b;
  if (isNothing(b) || a.kind === b.kind) return a.kind === "literal" ? UNKNOWN_SHAPE : a;
  // What is called or looked into tells more than what is not known.
  if (a.kind === "unknown") return b.kind === "literal" ? UNKNOWN_SHAPE : b;
  if (b.kind === "unknown") return a.kind === "literal" ? UNKNOWN_SHAPE : a;
  return UNKNOWN_SHAPE;
}

function joinObjects(a: Map<string, Value>, b: Map<string, Value>): Shape {
  const props = new Map<string, Value>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    props.set(key, joinValues(a.get(key) ?? UNDEFINED, b.get(key) ?? UNDEFINED));
  }
  return { kind: "object", props, complete: true };
}

const isNothing = (shape: Shape): boolean =>
  shape.kind === "literal" && (shape.value === undefined || shape.value === null || shape.value === false);

const sameLiteral = (a: Shape, b: Shape): boolean =>
  a.kind === "literal" && b.kind === "literal" && a.value === b.value;
