import type { ImportDeclaration, ImportDeclarationSpecifier } from "oxc-parser";
import { onlyDefaultIsRead } from "./default-reads";
import { NO_CONFIG, NOT_EXACT, PLAIN, type Form, type Place, type Problem } from "./form";

/** `import handler from "…"` and `import * as file from "…"`, which name the route's module from now on, with the handler made of it. */
export function importForm(node: ImportDeclaration, place: Place): Form | Problem {
  const values = node.specifiers.filter((specifier) => !isType(specifier));
  if (node.importKind === "type" || values.length === 0) return typesOnly(node);
  const [only] = values;
  if (!only || node.specifiers.length > 1 || node.phase) return namedValues(node);
  if (only.type === "ImportNamespaceSpecifier") return namespaceForm(node, only.local.name, place);
  return importedName(only) === "default" ? defaultForm(node, only.local.name, place) : namedValues(node);
}

const isType = (specifier: ImportDeclarationSpecifier): boolean =>
  specifier.type === "ImportSpecifier" && specifier.importKind === "type";

/** What a specifier takes from the module; nothing for the whole. */
function importedName(specifier: ImportDeclarationSpecifier): string | undefined {
  if (specifier.type === "ImportNamespaceSpecifier") return undefined;
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return "name" in specifier.imported ? specifier.imported.name : specifier.imported.value;
}

/** The types of the module stay, but for that of the handler and of the whole. */
function typesOnly({ specifiers }: ImportDeclaration): Form | Problem {
  return takesHandler(new Set(specifiers.map(importedName))) ? NOT_EXACT : PLAIN;
}

const takesHandler = (taken: ReadonlySet<string | undefined>): boolean =>
  taken.has("default") || taken.has(undefined);

/** `maxDuration` and its like are still there; `config` is not exported by a `route` file. */
function namedValues({ specifiers }: ImportDeclaration): Form | Problem {
  const taken = new Set(specifiers.map(importedName));
  if (taken.has("config")) return NO_CONFIG;
  return takesHandler(taken) ? NOT_EXACT : PLAIN;
}

function defaultForm(node: ImportDeclaration, local: string, { names }: Place): Form {
  return {
    ...renamed(node, names.module),
    statement: `const ${local} = ${names.toApiHandler}(${names.module});`,
    declares: local,
  };
}

function namespaceForm(node: ImportDeclaration, local: string, place: Place): Form | Problem {
  const { names, program, onlyHandler } = place;
  if (!onlyHandler && !onlyDefaultIsRead(program, local)) return NOT_EXACT;
  return {
    ...renamed(node, names.module),
    statement: `const ${local} = { default: ${names.toApiHandler}(${names.module}) };`,
    declares: local,
  };
}

const renamed = ({ start, source }: ImportDeclaration, name: string): Form => ({
  pieces: [{ start: start + "import".length, end: source.start, text: ` * as ${name} from ` }],
});
