import type { Node } from "oxc-parser";
import { walk } from "oxc-walker";

/** Whether all that a file does with a name is to read its `default`; by the name alone, whatever its scope. */
export function onlyDefaultIsRead(program: Node & { readonly type: "Program" }, name: string): boolean {
  let only = true;
  walk(program, {
    enter(node, parent) {
      if (node.type !== "Identifier" || node.name !== name || !parent) return;
      if (!isDeclared(node, parent) && !isKey(node, parent) && !readsDefault(node, parent)) only = false;
    },
  });
  return only;
}

const isDeclared = (node: Node, parent: Node): boolean =>
  (parent.type === "VariableDeclarator" && parent.id === node) || parent.type === "ImportNamespaceSpecifier";

const isKey = (node: Node, parent: Node): boolean =>
  (parent.type === "MemberExpression" && parent.property === node && !parent.computed) ||
  (parent.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand);

function readsDefault(node: Node, parent: Node): boolean {
  if (parent.type !== "MemberExpression" || parent.object !== node || parent.computed) return false;
  return "name" in parent.property && parent.property.name === "default";
}
