import type { Replacement } from "../edit/replacements";
import { isFolder, relativeTo } from "../project/files";
import { appFolderOf, type NextApp } from "../project/next-app";
import { isBelow } from "../project/next-version";
import { mentionsOfRoutes, type Mention } from "../references/mentions";
import type { Workspace } from "../references/relocate-all";
import { movesOf, type Candidate } from "./candidate";
import type { SetupStep } from "./setup/setup-step";

/** What is set up once, in sentences. */
export function setupNotices(app: NextApp, setup: readonly SetupStep[]): readonly string[] {
  const notices = setup.map(({ file, notice }) => `${relativeTo(app.root, file)} ${notice}`);
  // Seen in 16.4, not in 15.5 and 14.2: any file in `app/` makes Next answer unknown addresses from there.
  const changes404 = (!app.version || !isBelow(app.version, 16)) && !isFolder(appFolderOf(app));
  return changes404 ? [...notices, NOT_FOUND] : notices;
}

const NOT_FOUND =
  "app/ is new here: from now on Next 16 answers unknown addresses with the page of app/not-found, no longer with that of pages/404";

/**
 * Which strings name routes and stay as they are: the first few, since a script that lists all routes may name each.
 *
 * @param rewritten the edits of strings that do not, by file
 */
export function mentionNotices(
  app: NextApp,
  moved: readonly Candidate[],
  workspace: Workspace,
  rewritten: ReadonlyMap<string, readonly Replacement[]>,
): readonly string[] {
  const isRewritten = ({ file, start, end }: Mention): boolean =>
    rewritten.get(file)?.some((edit) => start <= edit.start && edit.end <= end) ?? false;
  const mentions = mentionsOfRoutes(workspace, new Set(movesOf(moved).keys())).filter(
    (one) => !isRewritten(one),
  );
  const shown = mentions.slice(0, 5).map(({ file, line }) => `${relativeTo(app.root, file)}:${line}`);
  const more = mentions.length > shown.length ? ` and ${mentions.length - shown.length} more` : "";
  return shown.length === 0
    ? []
    : [`look at ${shown.join(", ")}${more}: a string there names pages/api, and stays as it is`];
}
