import type { StaticImport } from "oxc-parser";
import type { Source } from "../../source/parse";
import { positionAt } from "../../source/position";
import { usedNames } from "./uses";

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

/** A line that Next refuses, or that fails when the module loads. */
export interface RefusedLine {
  /** Such as `imports useState from react`. */
  readonly what: string;
  readonly line: number;
}

export function refusedLine(source: Source): RefusedLine | undefined {
  const { module, text } = source;
  const found = (what: string, offset: number): RefusedLine => ({
    what,
    line: positionAt(text, offset).line,
  });
  for (const statement of module.staticImports) {
    const { value, start } = statement.moduleRequest;
    const named = refusedNames(statement);
    if (isUsed(source, named)) {
      return found(`imports ${[...named].join(", ")} from ${value}`, start);
    }
    if (REFUSED_MODULES.has(value) && isRuntime(source, statement)) return found(`imports ${value}`, start);
  }
  // Builds, and fails when it is loaded: React's server build has neither.
  const member = /\bReact\.createContext\s*[(<]|\bextends\s+React\.(?:Pure)?Component\b/.exec(text);
  return member ? found(`uses ${member[0].replace(/\s*[(<]$/, "")}`, member.index) : undefined;
}

function refusedNames({ moduleRequest, entries }: StaticImport): Set<string> {
  const { value } = moduleRequest;
  const refused = Object.hasOwn(REFUSED_NAMES, value) ? REFUSED_NAMES[value] : undefined;
  const named = entries.filter(({ isType, importName }) => !isType && refused?.has(importName.name ?? ""));
  return new Set(named.map(({ localName }) => localName.value));
}

function isRuntime(source: Source, { entries }: StaticImport): boolean {
  const names = new Set(entries.filter(({ isType }) => !isType).map(({ localName }) => localName.value));
  return entries.length === 0 || isUsed(source, names);
}

const isUsed = (source: Source, names: ReadonlySet<string>): boolean => usedNames(source, names).size > 0;
