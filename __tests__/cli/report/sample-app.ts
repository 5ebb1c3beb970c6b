import { createHash } from "node:crypto";
import type { Report } from "../../../lib/portage-cli/src/report/model";
import { portage, tempApp, type Files } from "../support/temp-app";

/** The report of an app with these files, as `--json` gives it. */
export async function reportOf(files: Files): Promise<Report> {
  return reportIn(tempApp(files));
}

export async function reportIn(app: string): Promise<Report> {
  const { code, stdout, stderr } = await portage(app, "report", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Report;
}

/** What a Content-Security-Policy calls a script. */
export const policyHash = (script: string): string =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
