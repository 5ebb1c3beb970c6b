import { isJsonObject, jsonEntry } from "../../edit/json-entry";
import { replaceAll } from "../../edit/replacements";
import { packageManagerOf } from "../../move/setup/dependency";
import { relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { findingsOf } from "./findings";
import { workflowStep, type WorkflowStep } from "./workflow";

/** How `portage check` gets into CI: a step of a workflow, a script, or a line that a person has to put there. */
export type CheckLine =
  | { readonly as: "step"; readonly step: WorkflowStep }
  | { readonly as: "script" }
  | { readonly as: "advice"; readonly command: string }
  | { readonly as: "there" };

const SCRIPT = "portage:check";

const RUNNERS = { npm: "npx portage", pnpm: "pnpm exec portage", yarn: "yarn portage", bun: "bunx portage" };

/** @param manifest the text of the app's package.json */
export function checkLine(app: NextApp, manifest: string): CheckLine {
  const command = `${RUNNERS[packageManagerOf(app)]} check --format github`;
  if (/"[^"]*\bportage check\b/.test(manifest)) return { as: "there" };
  const step = workflowStep(app, command);
  if (step === "there") return { as: "there" };
  if (step) return { as: "step", step };
  return isJsonObject(manifest) && !manifest.includes(`"${SCRIPT}"`)
    ? { as: "script" }
    : { as: "advice", command };
}

/** The text of a package.json with the script. */
export const withScript = (manifest: string): string =>
  replaceAll(
    manifest,
    jsonEntry(manifest, "scripts", { name: SCRIPT, value: "portage check", sorted: false }),
  );

/** What is said of it. */
export function checkNotice(app: NextApp, line: CheckLine): readonly string[] {
  switch (line.as) {
    case "step":
      return [`${relativeTo(app.root, line.step.file)} runs portage check${today(app)}`];
    case "script":
      return [
        `package.json has the script ${SCRIPT}${today(app)}; run ${packageManagerOf(app)} run ${SCRIPT} in CI`,
      ];
    case "advice":
      return [`run this in CI: ${line.command}${today(app)}`];
    case "there":
      return [];
  }
}

/** A run in CI that turns red at once should surprise nobody. */
function today(app: NextApp): string {
  const findings = findingsOf(app);
  return findings === 0 ? "" : `, which finds ${findings} thing${findings === 1 ? "" : "s"} as it is`;
}
