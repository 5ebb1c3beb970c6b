import { inStyle } from "../../move/code-style";
import { importPath, relativeSpecifier, withoutExtension } from "../../references/spelling";
import type { ModuleRef } from "../detect/app-code";
import type { Language } from "./language";

/** What a generated module takes from another one. */
export interface ImportLine {
  readonly module: ModuleRef;
  /** Of the default export. */
  readonly whole?: string;
  /** As they stand between the braces: `auth`, `auth as appAuth`. */
  readonly names?: readonly string[];
  readonly types?: readonly string[];
}

/** A module before it has a style: code with double quotes, semicolons and steps of two spaces. */
export interface ModuleText {
  readonly imports: readonly ImportLine[];
  readonly code: string;
}

/** How a module is named in an import that stands in a file. */
export function specifierOf(file: string, module: ModuleRef): string {
  if ("package" in module) return module.package;
  // Modules with these extensions are not found without them.
  const kept = /\.[cm]js$/.test(module.file) ? module.file : importPath(module.file);
  return relativeSpecifier(file, kept === "" ? withoutExtension(module.file) : kept);
}

/** The text of a generated module that is to stand in a file. */
export function printModule({ imports, code }: ModuleText, file: string, language: Language): string {
  const lines = merged(imports)
    .toSorted((a, b) => Number("file" in a.module) - Number("file" in b.module))
    .flatMap((line) => printImport(line, specifierOf(file, line.module), language));
  const text = language.commonJs ? withoutExports(code) : code;
  return styled(`${lines.join("\n")}\n\n${text.trim()}\n`, language);
}

/** One line for each module. */
function merged(imports: readonly ImportLine[]): readonly ImportLine[] {
  const lines = new Map<string, ImportLine>();
  for (const line of imports) {
    const key = JSON.stringify(line.module);
    const { names = [], types = [], ...rest } = lines.get(key) ?? { module: line.module };
    lines.set(key, {
      ...rest,
      ...line,
      names: [...new Set([...names, ...(line.names ?? [])])],
      types: [...new Set([...types, ...(line.types ?? [])])],
    });
  }
  return [...lines.values()];
}

function printImport(
  { whole, names = [], types = [] }: ImportLine,
  from: string,
  { typescript, commonJs }: Language,
): string[] {
  if (commonJs) {
    const destructured = names.map((name) => name.replace(" as ", ": ")).join(", ");
    return [
      ...(whole === undefined ? [] : [`const ${whole} = require("${from}");`]),
      ...(destructured === "" ? [] : [`const { ${destructured} } = require("${from}");`]),
    ];
  }
  const braces = names.length > 0 ? [`{ ${names.join(", ")} }`] : [];
  const values = [...(whole === undefined ? [] : [whole]), ...braces].join(", ");
  return [
    ...(values === "" ? [] : [`import ${values} from "${from}";`]),
    ...(types.length > 0 && typescript ? [`import type { ${types.join(", ")} } from "${from}";`] : []),
  ];
}

/** `export const x` as CommonJS has it: all names at the end. */
function withoutExports(code: string): string {
  const names = [...code.matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(([, name]) => name);
  const plain = code.replaceAll(/^export (?=const|async|function)/gm, "");
  return names.length > 0 ? `${plain.trim()}\n\nmodule.exports = { ${names.join(", ")} };` : plain;
}

function styled(text: string, { style, indent }: Language): string {
  const indented = text.replaceAll(/^(?: {2})+/gm, (spaces) => indent.repeat(spaces.length / 2));
  return inStyle(indented, style);
}
