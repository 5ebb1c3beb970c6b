import type { Node } from "oxc-parser";
import { treeOf, type Tree } from "../../check/syntax/tree";
import { positionAt } from "../../source/position";
import type { Source } from "../../source/parse";
import { importedAs, type Imported } from "./app-value";

export type Call = Extract<Node, { type: "CallExpression" | "NewExpression" }>;

/** A call of something that a package exports. */
export interface FoundCall {
  readonly call: Call;
  readonly imported: Imported;
  readonly tree: Tree;
}

/** Where something was seen that the plan leans on. */
export interface Evidence {
  readonly file: string;
  readonly line: number;
  /** What was seen there, as a person would call it. */
  readonly what: string;
}

export const evidenceOf = ({ call, tree }: FoundCall, what: string): Evidence => ({
  file: tree.source.file,
  line: positionAt(tree.source.text, call.start).line,
  what,
});

/** The calls in some modules of what a package exports by a name; `jwt.verify()` of a default or whole import counts as `verify`. */
export function callsOf(sources: readonly Source[], from: RegExp, name: RegExp): readonly FoundCall[] {
  return sources.flatMap((source) => {
    const tree = treeOf(source);
    return tree.nodes.flatMap((node): FoundCall[] => {
      if (node.type !== "CallExpression" && node.type !== "NewExpression") return [];
      const imported = calleeOf(tree, node.callee);
      return imported && from.test(imported.from) && name.test(imported.name)
        ? [{ call: node, imported, tree }]
        : [];
    });
  });
}

function calleeOf(tree: Tree, callee: Node): Imported | undefined {
  if (callee.type === "Identifier") return importedAs(tree, callee);
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return undefined;
  const whole = importedAs(tree, callee.object);
  return whole && (whole.name === "default" || whole.name === "*")
    ? { from: whole.from, name: callee.property.name }
    : undefined;
}
