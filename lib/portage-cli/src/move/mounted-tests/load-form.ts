import type { MemberExpression, Node } from "oxc-parser";
import type { Replacement } from "../../edit/replacements";
import { onlyDefaultIsRead } from "./default-reads";
import { NOT_EXACT, PLAIN, type Form, type Place, type Problem } from "./form";

const ASSERTIONS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSNonNullExpression",
]);

/**
 * A module that is loaded where it is needed: `require("…")`, `await import("…")`, `jest.requireActual("…")`.
 *
 * @param load the loading expression's place in `place.around`
 * @param isPromise whether the module is what the expression promises
 */
export function loadForm(place: Place, load: number, isPromise: boolean): Form | Problem {
  const { around } = place;
  const awaited = around[load + 1]?.type === "AwaitExpression";
  if (isPromise && !awaited) return promiseForm(place, load);
  let at = isPromise ? load + 1 : load;
  while (ASSERTIONS.has(around[at + 1]?.type ?? "")) at += 1;
  const [value, parent] = [around[at], around[at + 1]];
  if (!value || !parent) return NOT_EXACT;
  return (
    (parent.type === "ExpressionStatement" ? PLAIN : undefined) ??
    memberForm(value, parent, place) ??
    patternForm(value, parent, place) ??
    wholeForm(value, parent, place)
  );
}

/** `value` with what is to stand before it and after it, in the place of `outer`. */
function wrapped(outer: Span, value: Span, open: string, close: string): Form {
  return {
    pieces: [
      { start: outer.start, end: value.start, text: open },
      { start: value.end, end: outer.end, text: close },
    ],
  };
}

type Span = Pick<Replacement, "start" | "end">;

/** `(await import("…")).default` */
function memberForm(value: Node, parent: Node, { names }: Place): Form | Problem | undefined {
  if (parent.type !== "MemberExpression" || parent.object !== value) return undefined;
  const isDefault = !parent.computed && "name" in parent.property && parent.property.name === "default";
  return isDefault && !parent.optional ? wrapped(parent, value, `${names.toApiHandler}(`, ")") : NOT_EXACT;
}

/** `const { default: handler } = await import("…")` */
function patternForm(value: Node, parent: Node, { names, text }: Place): Form | undefined {
  if (parent.type !== "VariableDeclarator" || parent.init !== value || parent.id.type !== "ObjectPattern")
    return undefined;
  const { id } = parent;
  const [property] = id.properties;
  if (id.properties.length !== 1 || property?.type !== "Property" || id.typeAnnotation) return undefined;
  const isDefault = !property.computed && "name" in property.key && property.key.name === "default";
  if (!isDefault || property.value.type !== "Identifier") return undefined;
  const { name } = property.value;
  // What encloses the value, such as parentheses, stays.
  const between = text.slice(id.end, value.start);
  return {
    pieces: [
      { start: id.start, end: value.start, text: `${name}${between}${names.toApiHandler}(` },
      { start: value.end, end: value.end, text: ")" },
    ],
  };
}

/** The module as a whole: an object with the handler stands for it, where nothing else of it is asked for. */
function wholeForm(value: Node, parent: Node, place: Place): Form | Problem {
  const { onlyHandler, program, names, text } = place;
  const isNamed =
    parent.type === "VariableDeclarator" &&
    parent.init === value &&
    parent.id.type === "Identifier" &&
    onlyDefaultIsRead(program, parent.id.name);
  if (!onlyHandler && !isNamed) return NOT_EXACT;
  // Braces after an arrow would be a body.
  const isBody = parent.type === "ArrowFunctionExpression" && !/\(\s*$/.test(text.slice(0, value.start));
  const [open, close] = isBody ? ["({", "})"] : ["{", "}"];
  return wrapped(value, value, `${open} default: ${names.toApiHandler}(`, `) ${close}`);
}

/** `import("…").then((file) => file.default)`, and any other use of the promise. */
function promiseForm(place: Place, load: number): Form | Problem {
  const { around, onlyHandler, names } = place;
  const [promise, member, call] = [around[load], around[load + 1], around[load + 2]];
  if (!promise || !member || member.type === "ExpressionStatement") return member ? PLAIN : NOT_EXACT;
  const read = readInThen(promise, member, call);
  if (read) return wrapped(read, read.object, `${names.toApiHandler}(`, ")");
  if (!onlyHandler) return NOT_EXACT;
  const text = `.then((route) => ({ default: ${names.toApiHandler}(route) }))`;
  return { pieces: [{ start: promise.end, end: promise.end, text }] };
}

function readInThen(promise: Node, member: Node, call: Node | undefined): MemberExpression | undefined {
  if (!isRead(member, promise, "then") || call?.type !== "CallExpression") return undefined;
  const [callback] = call.arguments;
  if (callback?.type !== "ArrowFunctionExpression" || callback.params.length !== 1) return undefined;
  const [parameter] = callback.params;
  const { body } = callback;
  if (parameter?.type !== "Identifier" || body.type !== "MemberExpression") return undefined;
  return isRead(body, body.object, "default") && isNamed(body.object, parameter.name) ? body : undefined;
}

const isRead = (node: Node, object: Node, name: string): boolean =>
  node.type === "MemberExpression" &&
  !node.computed &&
  node.object === object &&
  isNamed(node.property, name);

const isNamed = (node: Node, name: string): boolean => node.type === "Identifier" && node.name === name;
