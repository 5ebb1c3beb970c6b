import { derived, literal, native, type Value } from "./value";

type TextMethod = (text: string, argument: string) => unknown;

const METHODS: Readonly<Record<string, TextMethod>> = {
  startsWith: (text, argument) => text.startsWith(argument),
  endsWith: (text, argument) => text.endsWith(argument),
  includes: (text, argument) => text.includes(argument),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  toString: (text: string) => text,
};

/** What `text.name` or `/pattern/.name` is, for a text or pattern that is known; undefined where that is nothing of interest. */
export function literalMember(value: unknown, name: string | undefined): Value | undefined {
  if (name === undefined) return undefined;
  if (value instanceof RegExp && name === "test") {
    return native(name, ({ args }) => ofTexts(args, (text) => value.test(text)));
  }
  if (typeof value !== "string" || !Object.hasOwn(METHODS, name)) return undefined;
  const method = METHODS[name];
  if (!method) return undefined;
  if (method.length === 1) return native(name, () => literal(method(value, "")));
  return native(name, ({ args }) => ofTexts(args, (text) => method(value, text)));
}

function ofTexts(args: readonly Value[], result: (text: string) => unknown): Value {
  const [first] = args;
  const isKnown = first?.shape.kind === "literal" && typeof first.shape.value === "string" && first.certain;
  return isKnown && first.shape.kind === "literal"
    ? literal(result(String(first.shape.value)))
    : derived(args);
}
