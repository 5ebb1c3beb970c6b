import { portage, tempApp, type Files } from "../support/temp-app";

const lineOf = (stderr: string, name: string): string =>
  stderr.split("\n").find((line) => line.startsWith(`${name} `)) ?? "";

/** What `portage init --dry-run` says that it found in an app. */
export async function described(
  files: Files,
  ...flags: readonly string[]
): Promise<{ session: string; orgs: string }> {
  const { stderr } = await portage(tempApp(files), "init", "--dry-run", ...flags);
  return { session: lineOf(stderr, "session"), orgs: lineOf(stderr, "orgs") };
}
