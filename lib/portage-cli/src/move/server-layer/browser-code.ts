import type { Node } from "oxc-parser";

/** Outside of React's rendering a hook cannot be called at all, so what calls one is not what a Route Handler runs. */
export const isHook = (name: string): boolean => /^use[A-Z]/.test(name);

export type FunctionNode = Node & {
  type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
};

export const isFunction = (node: Node): node is FunctionNode =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** A hook; or a component, which is named like one, or handed to a wrapper, and has markup in it. */
export function isForBrowser(node: FunctionNode, parent: Node | null, text: string): boolean {
  const name = nameOf(node, parent);
  if (isHook(name)) return true;
  if (!/^[A-Z]/.test(name) && parent?.type !== "CallExpression") return false;
  const code = text.slice(node.start, node.end);
  return /<\/|\/>/.test(code) && /<[A-Za-z>]/.test(code);
}

function nameOf(node: FunctionNode, parent: Node | null): string {
  if ("id" in node && node.id) return node.id.name;
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  return "";
}

/** Nodes of TypeScript that hold expressions, and are not types. */
const WITH_VALUES = new Set(
  (
    "TSAsExpression TSSatisfiesExpression TSNonNullExpression TSTypeAssertion TSInstantiationExpression " +
    "TSEnumDeclaration TSEnumBody TSEnumMember TSModuleDeclaration TSModuleBlock TSExportAssignment " +
    "TSParameterProperty TSImportEqualsDeclaration TSQualifiedName"
  ).split(" "),
);

export const isTypeNode = (type: string): boolean => type.startsWith("TS") && !WITH_VALUES.has(type);
