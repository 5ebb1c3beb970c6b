import path from "node:path";
import type { Node, Program } from "oxc-parser";
import { literalOf, plain } from "../source/literal";

/**
 * The absolute path that an expression of a configuration is worth, as such are usually written: text with `<rootDir>`, `path.resolve(__dirname, "./src")`,
 * `fileURLToPath(new URL("./src", import.meta.url))`. Undefined for anything else.
 *
 * @param folder of the configuration
 */
export function pathValue(node: Node, program: Program, folder: string): string | undefined {
  const expression = plain(node);
  const literal = literalOf(expression, program);
  if (literal.known) return typeof literal.value === "string" ? ofText(literal.value, folder) : undefined;
  if (expression.type === "NewExpression") return ofUrl(expression.arguments, program, folder);
  if (expression.type === "MemberExpression") return pathValue(expression.object, program, folder);
  if (expression.type !== "CallExpression") return undefined;
  const name = nameOf(expression.callee);
  if (name === "fileURLToPath" && expression.arguments[0])
    return pathValue(expression.arguments[0], program, folder);
  return name === "resolve" || name === "join" ? ofParts(expression.arguments, program, folder) : undefined;
}

const ofText = (text: string, folder: string): string =>
  path.join(...(path.isAbsolute(text) ? [text] : [folder, text.replace(/^<rootDir>/, ".")]));

/** `new URL("./src", import.meta.url)` */
function ofUrl([first, second]: readonly Node[], program: Program, folder: string): string | undefined {
  const isOfModule = second?.type === "MemberExpression" && second.object.type === "MetaProperty";
  return first && isOfModule ? pathValue(first, program, folder) : undefined;
}

function ofParts(parts: readonly Node[], program: Program, folder: string): string | undefined {
  const texts = parts.map((part) => (isFolder(part) ? folder : textOf(part, program)));
  return texts.every((text) => text !== undefined) ? path.resolve(folder, path.join(...texts)) : undefined;
}

/** `__dirname`, `import.meta.dirname`, `process.cwd()` */
function isFolder(node: Node): boolean {
  if (node.type === "Identifier") return node.name === "__dirname";
  if (node.type === "CallExpression") return nameOf(node.callee) === "cwd";
  return (
    node.type === "MemberExpression" &&
    node.object.type === "MetaProperty" &&
    "name" in node.property &&
    node.property.name === "dirname"
  );
}

function textOf(node: Node, program: Program): string | undefined {
  const literal = literalOf(node, program);
  return literal.known && typeof literal.value === "string" ? literal.value : undefined;
}

function nameOf(callee: Node): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && "name" in callee.property ? String(callee.property.name) : "";
}
