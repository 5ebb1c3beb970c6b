import { findApp } from "../project/next-app";
import { collectReport, routesOf } from "./collect";
import type { Report } from "./model";

/**
 * Reads an app and its history, and makes its report, as `portage report --json` prints it. It takes seconds for a large app, most of
 * them without a pause: a server does it in a process of its own.
 *
 * @param folder the app's, or one above it
 * @throws Error of one line where there is no app, or no route
 * @example reportPage(await readReport(process.cwd()))
 */
export async function readReport(folder: string): Promise<Report> {
  const app = findApp(folder);
  return collectReport(app, { routes: routesOf(app), now: Date.now() });
}
