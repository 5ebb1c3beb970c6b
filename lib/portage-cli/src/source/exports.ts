import type { StaticExportEntry } from "oxc-parser";
import type { Source } from "./parse";

/** One name that a module exports. */
export interface ModuleExport {
  /** `"default"` for the default export, `"*"` for `export * from`. */
  readonly name: string;
  readonly isType: boolean;
  /** The module that it comes from, as it is spelled there. */
  readonly from?: string;
  /** Its name in that module (`"*"` for the whole), or in this one. */
  readonly local?: string;
  readonly offset: number;
}

/** What a module exports: ES exports, and the assignments to `module.exports` and `exports.name` of CommonJS at its top level. */
export function exportsOf(source: Source): readonly ModuleExport[] {
  const defaults = defaultImports(source);
  const found = source.module.staticExports.flatMap(({ entries }) =>
    entries.map((entry) => fromEntry(entry, defaults)),
  );
  return found.length > 0 ? found : commonJsExports(source);
}

export const exportNamed = (source: Source, name: string): ModuleExport | undefined =>
  exportsOf(source).find((entry) => entry.name === name && !entry.isType);

/** Where default imports are written: the parser gives their own name for that of the export when they are exported again. */
const defaultImports = ({ module }: Source): ReadonlySet<number> =>
  new Set(
    module.staticImports.flatMap(({ entries }) =>
      entries.flatMap(({ importName, localName }) =>
        importName.kind === "Default" ? [localName.start] : [],
      ),
    ),
  );

function fromEntry(entry: StaticExportEntry, defaults: ReadonlySet<number>): ModuleExport {
  const { exportName, importName, localName, moduleRequest, isType, start } = entry;
  return {
    name: nameOf(exportName.kind, exportName.name),
    isType,
    offset: start,
    ...(moduleRequest ? { from: moduleRequest.value, local: importedName(importName, defaults) } : {}),
    ...(!moduleRequest && localName.name !== null ? { local: localName.name } : {}),
  };
}

const importedName = (
  { name, start }: StaticExportEntry["importName"],
  defaults: ReadonlySet<number>,
): string => (start !== null && defaults.has(start) ? "default" : (name ?? "*"));

function nameOf(kind: string, name: string | null): string {
  if (kind === "Default") return "default";
  return name ?? "*";
}

function commonJsExports({ program }: Source): ModuleExport[] {
  const found: ModuleExport[] = [];
  for (const { type, ...statement } of program.body) {
    if (type === "TSExportAssignment")
      found.push({ name: "default", isType: false, offset: statement.start });
    if (type !== "ExpressionStatement" || !("expression" in statement)) continue;
    const { expression } = statement;
    if (typeof expression === "boolean" || expression.type !== "AssignmentExpression") continue;
    const name = commonJsName(expression.left);
    if (name) found.push({ name, isType: false, offset: statement.start });
  }
  return found;
}

/** `module.exports` is what an import of the default gets; `exports.config` and `module.exports.config` are names. */
function commonJsName(left: { readonly type: string }): string | undefined {
  const path = memberPath(left as MemberLike).join(".");
  if (path === "module.exports") return "default";
  return /^(?:module\.)?exports\.([\w$]+)$/.exec(path)?.[1];
}

interface MemberLike {
  readonly type: string;
  readonly name?: string;
  readonly computed?: boolean;
  readonly object?: MemberLike;
  readonly property?: MemberLike;
}

function memberPath(node: MemberLike): string[] {
  if (node.type === "Identifier") return [node.name ?? "?"];
  if (node.type !== "MemberExpression" || !node.object || !node.property || node.computed) return ["?"];
  return [...memberPath(node.object), node.property.name ?? "?"];
}
