import { importPath, withoutExtension } from "./spelling";

/** The files that move, and where to, looked up by the ways in which other files may name them. */
export interface Targets {
  has(file: string): boolean;
  newPlace(file: string): string | undefined;
  /** The file that a path means, as an import spells it: with or without its extension, or the folder of an `index`. */
  at(importedPath: string): string | undefined;
  /** False where a specifier cannot name any of them, whatever it resolves to. Cheap. */
  mayBeNamed(specifier: string): boolean;
  /** Whether a text may hold such a specifier. Cheap. */
  mayBeNamedIn(text: string): boolean;
  /** The files whose path ends as the specifier does, for one that cannot be resolved. */
  endingLike(specifier: string): readonly string[];
  /** The files below a folder of routes (with its slash), at any depth; none for a folder above `pages` and `app`. */
  within(folder: string): readonly string[];
}

/** @param moves from the present place of each file to its next one, absolute */
export function createTargets(moves: ReadonlyMap<string, string>): Targets {
  const byPath = new Map<string, string>();
  const names = new Set<string>();
  for (const file of moves.keys()) {
    for (const spelled of [importPath(file), withoutExtension(file), file, asJavaScript(file)]) {
      byPath.set(spelled, file);
      names.add(lastSegment(spelled));
    }
  }
  const namesIndex = [...moves.keys()].some((file) => /\/index\.\w+$/.test(file));
  const mayBeNamed = (specifier: string): boolean =>
    names.has(lastSegment(specifier)) || (namesIndex && ENDS_IN_FOLDER.test(specifier));
  return {
    has: (file) => moves.has(file),
    newPlace: (file) => moves.get(file),
    at: (importedPath) => byPath.get(importedPath) ?? byPath.get(importedPath.replace(/\/$/, "")),
    mayBeNamed,
    mayBeNamedIn: (text) => [...text.matchAll(QUOTED)].some(([, inner = ""]) => mayBeNamed(inner)),
    endingLike: (specifier) =>
      /(?:pages|app)\/api/.test(specifier)
        ? [...moves.keys()].filter((file) => importPath(file).endsWith(tailOf(specifier)))
        : [],
    within: (folder) =>
      /\/(?:pages|app)\//.test(folder) ? [...moves.keys()].filter((file) => file.startsWith(folder)) : [],
  };
}

/** What stands between two quotes, also where an apostrophe before shifts the pairs. */
const QUOTED = /["'`]([^"'`\n]*)(?=["'`])/g;

/** `.`, `..`, `../` and `x/`. */
const ENDS_IN_FOLDER = /(?:^|\/)\.{1,2}$|\/$/;

const lastSegment = (specifier: string): string => specifier.slice(specifier.lastIndexOf("/") + 1);

/** In ES modules of TypeScript, `./x.js` means `./x.ts`. */
const asJavaScript = (file: string): string => file.replace(/\.([cm]?)tsx?$/, ".$1js");

/** From `pages` or `app` on: what stands before may be an alias or a package's name. */
const tailOf = (specifier: string): string =>
  `/${importPath(specifier).replace(/^.*?\b(?=(?:pages|app)\/api\b)/, "")}`;
