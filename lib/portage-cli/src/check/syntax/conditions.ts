import type { Node } from "oxc-parser";
import { literalOf, plain } from "../../source/literal";

/** Something that is known to hold, or not to hold, at a place: a value's being truthy, or equal to a literal. */
export interface Fact {
  /** The text of the expression that it is about. */
  readonly subject: string;
  /** The literal that it is compared with, as JSON; undefined where it is about being truthy. */
  readonly equals?: string;
  readonly holds: boolean;
}

/** What follows for certain from a condition's being true or false. */
export function factsOf(test: Node, holds: boolean, text: string): readonly Fact[] {
  const node = plain(test);
  if (node.type === "UnaryExpression" && node.operator === "!") return factsOf(node.argument, !holds, text);
  if (node.type === "LogicalExpression") {
    const splits = node.operator === (holds ? "&&" : "||");
    return splits ? [...factsOf(node.left, holds, text), ...factsOf(node.right, holds, text)] : [];
  }
  if (node.type === "BinaryExpression") return comparison(node, holds, text);
  if (node.type === "ChainExpression") return factsOf(node.expression, holds, text);
  const subject = spelled(node, text);
  return holds
    ? parents(subject).map((name) => ({ subject: name, holds: true }))
    : [{ subject, holds: false }];
}

/** Whether a condition is true or false for certain where the facts hold; undefined where that cannot be told. */
export function decide(test: Node, facts: readonly Fact[], text: string): boolean | undefined {
  const contradicts = (wanted: readonly Fact[]): boolean =>
    wanted.some((fact) => facts.some((known) => excludes(known, fact)));
  if (contradicts(factsOf(test, true, text))) return false;
  return contradicts(factsOf(test, false, text)) ? true : undefined;
}

function comparison(
  node: Extract<Node, { type: "BinaryExpression" }>,
  holds: boolean,
  text: string,
): readonly Fact[] {
  const { operator, left, right } = node;
  const equal = operator === "===" || operator === "==";
  if (!equal && operator !== "!==" && operator !== "!=") return [];
  const literal = literalOf(right);
  if (!literal.known) return [];
  const subject = spelled(left, text);
  const isEqual = equal === holds;
  if (literal.value === null || literal.value === undefined)
    return isEqual ? [{ subject, holds: false }] : [];
  return [{ subject, equals: JSON.stringify(literal.value), holds: isEqual }];
}

function excludes(known: Fact, wanted: Fact): boolean {
  if (known.subject !== wanted.subject) return false;
  if (known.equals === wanted.equals) return known.holds !== wanted.holds;
  const bothEqual = known.equals !== undefined && wanted.equals !== undefined;
  return bothEqual && known.holds && wanted.holds;
}

/** The text without what does not matter: `a?.b` and `a!.b` are `a.b`. */
const spelled = (node: Node, text: string): string =>
  text
    .slice(node.start, node.end)
    .replaceAll(/\s+/g, "")
    .replaceAll("?.", ".")
    .replaceAll(/!(?=[.[)]|$)/g, "");

/** `a.b.c` is truthy only where `a` and `a.b` are. */
function parents(subject: string): readonly string[] {
  if (!/^[\w$.]+$/.test(subject)) return [subject];
  const names = subject.split(".");
  return names.map((_, index) => names.slice(0, index + 1).join("."));
}
