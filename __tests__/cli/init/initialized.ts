import { filesOf, portage, tempApp, type Files, type Result } from "../support/temp-app";

export interface Initialized extends Result {
  readonly app: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** The files that are new, sorted. */
  readonly made: readonly string[];
  readonly edited: readonly string[];
}

/** Writes an app and runs `portage init --yes` in it. */
export async function initialized(files: Files, ...flags: readonly string[]): Promise<Initialized> {
  const app = tempApp(files);
  const before = filesOf(app);
  const result = await portage(app, "init", "--yes", ...flags);
  const after = filesOf(app);
  const made = Object.keys(after).filter((file) => !Object.hasOwn(before, file));
  const edited = Object.keys(before).filter((file) => before[file] !== after[file]);
  return { app, ...result, before, after, made, edited };
}
