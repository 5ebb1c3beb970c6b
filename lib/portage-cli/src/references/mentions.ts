import path from "node:path";
import { readText } from "../edit/text-file";
import { positionAt } from "../source/position";
import type { Source } from "../source/parse";
import { specifiersOf } from "./specifiers";
import type { Workspace } from "./relocate-all";
import { importPath } from "./spelling";

/** A place outside of the routes that names their files in a plain string: a list, a glob, a path that is read. */
export interface Mention {
  readonly file: string;
  readonly line: number;
  /** Of the text between the quotes. */
  readonly start: number;
  readonly end: number;
}

const NAMES_ROUTES = /["'`](?:[^"'`\n]*\/)?(pages\/api(?:\/[^"'`\n]*)?)["'`]/g;

/**
 * Strings that name some of the files, or a folder or glob around them, and are no imports, so that nobody can tell what they are for. A move leaves them
 * as they are, and says where they stand.
 *
 * @param files the routes that move; they are not looked at themselves
 */
export function mentionsOfRoutes(
  { sources, files: own }: Workspace,
  files: ReadonlySet<string>,
): readonly Mention[] {
  const places = [...files].map((file) => file.slice(file.lastIndexOf("pages/api")));
  const names = (mentioned: string): boolean => {
    const fixed = unescaped(mentioned)
      .replace(/\/?[^/]*[*{].*$/, "")
      .replace(/\/$/, "");
    return places.some(
      (place) => [place, importPath(place)].includes(fixed) || place.startsWith(`${fixed}/`),
    );
  };
  return own().flatMap((file): Mention[] => {
    if (isManifest(file)) return mentionsInText(file, readText(file) ?? "", names);
    const text = files.has(file) ? undefined : sources.text(file);
    if (!text?.includes("pages/api")) return [];
    const source = sources.source(file);
    return source ? mentionsIn(source, names) : [];
  });
}

function mentionsIn(source: Source, names: (mentioned: string) => boolean): Mention[] {
  const specifiers = new Set(specifiersOf(source).map(({ start }) => start));
  const inComment = (at: number): boolean =>
    source.comments.some(({ start, end }) => at >= start && at < end);
  return mentionsInText(source.file, source.text, names).filter(
    ({ start }) => !specifiers.has(start) && !inComment(start),
  );
}

const mentionsInText = (file: string, text: string, names: (mentioned: string) => boolean): Mention[] =>
  [...text.matchAll(NAMES_ROUTES)]
    .filter(({ 1: mentioned = "" }) => names(mentioned))
    .map(({ index, 0: { length } }) => ({
      file,
      line: positionAt(text, index).line,
      start: index + 1,
      end: index + length - 1,
    }));

/** Holds scripts, and settings of test runners. */
const isManifest = (file: string): boolean =>
  /^(?:package|jest\.config[\w.-]*)\.json$/.test(path.basename(file));

/** A regular expression's end and escapes are no part of the path. */
const unescaped = (mentioned: string): string => mentioned.replaceAll("\\", "").replace(/\$$/, "");
