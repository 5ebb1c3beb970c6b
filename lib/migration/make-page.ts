import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How long one reading may take, in milliseconds. */
const PATIENCE = 120_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Makes the page of `portage report` of this app.
 *
 * @param root the app's folder
 * @param changes where the page is told of changes
 * @throws Error with one line for people
 */
export async function makePage(root: string, changes: string): Promise<string> {
  const program = path.join(root, "lib/migration/write-page.mjs");
  try {
    const options = { cwd: root, timeout: PATIENCE, maxBuffer: MOST_BYTES };
    const { stdout } = await run(process.execPath, [program, root, changes], options);
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    throw new Error(stderr.trim() || message, { cause: error });
  }
}
