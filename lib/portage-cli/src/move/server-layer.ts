import type { StaticImport } from "oxc-parser";
import { walk } from "oxc-walker";
import type { Resolver } from "../project/resolver";
import type { Source } from "../source/parse";
import { positionAt } from "../source/position";
import type { Refusal } from "./refusal";

/**
 * What Next does not compile for Route Handlers. They, and all modules that they import, are built for React's server layer, where `pages/api` is
 * plain Node: https://nextjs.org/docs/messages/react-client-hook-in-server-component
 */
const REFUSED_MODULES = new Set([
  "client-only",
  "react-dom/server",
  "react-dom/client",
  "next/router",
  "styled-jsx",
]);

const REFUSED_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  react: new Set(
    words(
      "Component PureComponent createContext createFactory useActionState useDeferredValue useEffect useEffectEvent " +
        "useImperativeHandle useInsertionEffect useLayoutEffect useOptimistic useReducer useRef useState " +
        "useSyncExternalStore useTransition experimental_useOptimistic",
    ),
  ),
  "react-dom": new Set(words("flushSync unstable_batchedUpdates useFormState useFormStatus")),
  "next/navigation": new Set(
    words(
      "useParams usePathname useRouter useSearchParams useSelectedLayoutSegment useSelectedLayoutSegments " +
        "useServerInsertedHTML ServerInsertedHTMLContext",
    ),
  ),
};

function words(text: string): string[] {
  return text.split(" ");
}

/** Finds what a route reaches that Next would refuse to compile for a Route Handler. */
export type ServerLayer = (source: Source) => Refusal | undefined;

interface Hazard {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  /** The modules on the way to it, the first importing one first. */
  readonly via: readonly string[];
}

/**
 * @param read parses a file of the project, undefined for one that cannot be
 * @param nameOf how a file is called in a reason
 */
export function createServerLayer(
  resolver: Resolver,
  read: (file: string) => Source | undefined,
  nameOf: (file: string) => string,
): ServerLayer {
  const known = new Map<string, Hazard | undefined>();
  const hazardOf = (source: Source): Hazard | undefined => {
    if (known.has(source.file)) return known.get(source.file);
    // Also ends a circle of imports.
    known.set(source.file, undefined);
    const found = ownHazard(source) ?? importedHazard(source);
    known.set(source.file, found);
    return found;
  };
  const importedHazard = (source: Source): Hazard | undefined => {
    for (const { specifier, isUsed } of importsOf(source)) {
      const file = resolver.resolve(source.file, specifier);
      if (file === undefined || file.includes("/node_modules/")) continue;
      const imported = read(file);
      const hazard = imported && hazardOf(imported);
      if (hazard && isUsed()) return { ...hazard, via: [file, ...hazard.via] };
    }
    return undefined;
  };
  return (source) => {
    const hazard = hazardOf(source);
    return hazard && { file: hazard.file, line: hazard.line, reason: reasonOf(hazard, nameOf) };
  };
}

/** The last module on the way is the one that the reason blames by its line. */
function reasonOf({ what, via }: Hazard, nameOf: (file: string) => string): string {
  const between = via.slice(0, -1).map(nameOf);
  const shown = between.length > 3 ? [...between.slice(0, 2), "…", ...between.slice(-1)] : between;
  const way = shown.length > 0 ? `, reached by way of ${shown.join(", ")}` : "";
  return `${what}, which Next does not allow below a Route Handler${way}`;
}

interface Import {
  readonly specifier: string;
  /** Whether it is there at run time: an import of types alone is left out by the compiler. */
  readonly isUsed: () => boolean;
}

const always = (specifier: string): Import => ({ specifier, isUsed: () => true });

function importsOf(source: Source): Import[] {
  const { staticImports, staticExports, dynamicImports } = source.module;
  const statics = staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map((statement) => ({
      specifier: statement.moduleRequest.value,
      isUsed: () => isUsedAsValue(source, localNames(statement)),
    }));
  const reexports = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [always(moduleRequest.value)] : []));
  const dynamics = dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(["'`])([^"'`$]+)\1$/.exec(source.text.slice(start, end))?.[2];
    return literal === undefined ? [] : [always(literal)];
  });
  const required = [...source.text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].map(([, name = ""]) =>
    always(name),
  );
  return [...statics, ...reexports, ...dynamics, ...required];
}

const localNames = ({ entries }: StaticImport): Set<string> =>
  new Set(entries.filter(({ isType }) => !isType).map(({ localName }) => localName.value));

function ownHazard(source: Source): Hazard | undefined {
  const { program, module, file, text } = source;
  const found = (what: string, offset: number): Hazard => ({
    what,
    file,
    line: positionAt(text, offset).line,
    via: [],
  });
  const directive = program.body.find(
    (node) => node.type === "ExpressionStatement" && node.directive === "use client",
  );
  if (directive) return found('is marked "use client"', directive.start);
  for (const statement of module.staticImports) {
    const { value, start } = statement.moduleRequest;
    const named = refusedNames(statement);
    if (named.size > 0 && isUsedAsValue(source, named)) {
      return found(`imports ${[...named].join(", ")} from ${value}`, start);
    }
    if (REFUSED_MODULES.has(value) && isRuntime(source, statement)) return found(`imports ${value}`, start);
  }
  const member = /\bReact\.createContext\s*[(<]|\bextends\s+React\.(?:Pure)?Component\b/.exec(text);
  return member ? found(`uses ${member[0].replace(/\s*[(<]$/, "")}`, member.index) : undefined;
}

function refusedNames({ moduleRequest, entries }: StaticImport): Set<string> {
  const refused = Object.hasOwn(REFUSED_NAMES, moduleRequest.value)
    ? REFUSED_NAMES[moduleRequest.value]
    : undefined;
  const named = entries.filter(({ isType, importName }) => !isType && refused?.has(importName.name ?? ""));
  return new Set(named.map(({ localName }) => localName.value));
}

const isRuntime = (source: Source, statement: StaticImport): boolean =>
  statement.entries.length === 0 || isUsedAsValue(source, localNames(statement));

/** Whether any of these imported names is used as more than a type, or exported again. */
function isUsedAsValue({ program, file }: Source, names: ReadonlySet<string>): boolean {
  // In JavaScript no import is left out.
  if (names.size === 0 || !/\.[cm]?tsx?$/.test(file)) return true;
  let used = false;
  walk(program, {
    enter(node) {
      if (used || node.type === "ImportDeclaration" || isTypeNode(node.type)) this.skip();
      else if ((node.type === "Identifier" || node.type === "JSXIdentifier") && names.has(node.name))
        used = true;
    },
  });
  return used;
}

/** Nodes of TypeScript that hold expressions, and are not types. */
const WITH_VALUES = new Set(
  words(
    "TSAsExpression TSSatisfiesExpression TSNonNullExpression TSTypeAssertion TSInstantiationExpression " +
      "TSEnumDeclaration TSEnumBody TSEnumMember TSModuleDeclaration TSModuleBlock TSExportAssignment " +
      "TSParameterProperty TSImportEqualsDeclaration TSQualifiedName",
  ),
);

const isTypeNode = (type: string): boolean => type.startsWith("TS") && !WITH_VALUES.has(type);
