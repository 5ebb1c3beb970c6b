import type { Node } from "oxc-parser";
import { treeOf, type Tree } from "../../check/syntax/tree";
import { plain, topLevelValue } from "../../source/literal";
import type { AppCode } from "./app-code";
import { importedAs, initOf } from "./app-value";

const VARIABLE = /\bprocess\.env(?:\.([A-Za-z_]\w*)|\[\s*["']([A-Za-z_]\w*)["']\s*\])/;
const MAX_STEPS = 4;

/** The environment variable that an expression is made of: named in it, or in the constant that it names, here or in another module of the app. */
export function secretVariable(
  code: AppCode,
  tree: Tree,
  node: Node | undefined,
  steps: number = MAX_STEPS,
): string | undefined {
  if (!node || steps === 0) return undefined;
  const [, dotted, indexed] = VARIABLE.exec(tree.source.text.slice(node.start, node.end)) ?? [];
  if (dotted ?? indexed) return dotted ?? indexed;
  const expression = plain(node);
  if (expression.type === "CallExpression" || expression.type === "NewExpression") {
    return secretVariable(code, tree, expression.arguments[0], steps - 1);
  }
  if (expression.type === "LogicalExpression") return secretVariable(code, tree, expression.left, steps - 1);
  if (expression.type !== "Identifier") return undefined;
  const init = initOf(tree, expression);
  return init ? secretVariable(code, tree, init, steps - 1) : inOtherModule(code, tree, expression, steps);
}

function inOtherModule(code: AppCode, tree: Tree, identifier: Node, steps: number): string | undefined {
  const imported = importedAs(tree, identifier);
  const found = imported && code.moduleOf(tree.source.file, imported.from);
  const source = found && "file" in found ? code.source(found.file) : undefined;
  const value = source && imported ? topLevelValue(imported.name, source.program) : undefined;
  return source && value ? secretVariable(code, treeOf(source), value, steps - 1) : undefined;
}
