import { walk } from "oxc-walker";
import type { Source } from "../../source/parse";
import { isTypeNode } from "./browser-code";

/**
 * The names, of some that a module imports, that it uses as more than types or to export them again: TypeScript leaves the others out. In JavaScript
 * all are there.
 */
export function usedNames({ program, file }: Source, names: ReadonlySet<string>): ReadonlySet<string> {
  if (names.size === 0 || !/\.[cm]?tsx?$/.test(file)) return names;
  const used = new Set<string>();
  walk(program, {
    enter(node) {
      if (SKIPPED.has(node.type) || isTypeNode(node.type)) this.skip();
      else if ((node.type === "Identifier" || node.type === "JSXIdentifier") && names.has(node.name)) {
        used.add(node.name);
      }
    },
  });
  return used;
}

const SKIPPED = new Set(["ImportDeclaration", "ExportSpecifier"]);
