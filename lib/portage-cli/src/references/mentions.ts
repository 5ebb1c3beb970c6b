import { projectFiles, relativeTo } from "../project/files";
import { positionAt } from "../source/position";
import type { Source } from "../source/parse";
import { specifiersOf } from "./specifiers";
import type { Workspace } from "./relocate-all";

/** A place outside of the routes that names their files in a plain string: a list, a glob, a path that is read. */
export interface Mention {
  readonly file: string;
  readonly line: number;
}

const NAMES_ROUTES = /["'`](?:[^"'`\n]*\/)?pages\/api(?:\/[^"'`\n]*)?["'`]/g;

/**
 * Strings that name files of `pages/api` and are no imports, so that nobody can tell what they are for. A move leaves them as they are, and says where
 * they stand.
 *
 * @param left files that are not looked at: the routes themselves
 */
export function mentionsOfRoutes(
  { folder, sources }: Workspace,
  left: ReadonlySet<string>,
): readonly Mention[] {
  return projectFiles(folder).flatMap((file): Mention[] => {
    const text =
      left.has(file) || relativeTo(folder, file).includes("pages/api/") ? undefined : sources.text(file);
    if (!text?.includes("pages/api")) return [];
    const source = sources.source(file);
    return source ? mentionsIn(source) : [];
  });
}

function mentionsIn(source: Source): Mention[] {
  const specifiers = new Set(specifiersOf(source).map(({ start }) => start));
  const inComment = (at: number): boolean =>
    source.comments.some(({ start, end }) => at >= start && at < end);
  return [...source.text.matchAll(NAMES_ROUTES)]
    .filter(({ index }) => !specifiers.has(index + 1) && !inComment(index))
    .map(({ index }) => ({ file: source.file, line: positionAt(source.text, index).line }));
}
