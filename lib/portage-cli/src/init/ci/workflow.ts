import path from "node:path";
import { globSync } from "tinyglobby";
import type { Replacement } from "../../edit/replacements";
import { readText } from "../../edit/text-file";
import { relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { lineBreakOf } from "../../source/position";
import { stepsOf, type Step } from "./steps";

/** A step for `portage check`, put into a workflow of GitHub Actions. */
export interface WorkflowStep {
  /** Absolute. */
  readonly file: string;
  readonly replacements: readonly Replacement[];
}

/** What is in the workflows already, or a place for the step, if there is a certain one. */
export function workflowStep(app: NextApp, command: string): WorkflowStep | "there" | undefined {
  const files = globSync(".github/workflows/*.{yml,yaml}", {
    cwd: app.workspace,
    absolute: true,
    dot: true,
    expandDirectories: false,
  }).toSorted();
  const texts = files.map((file) => ({ file, text: readText(file) ?? "" }));
  if (texts.some(({ text }) => /\bportage\s+check\b/.test(text))) return "there";
  const folder = relativeTo(app.workspace, app.root);
  const places = texts.flatMap(({ file, text }) =>
    /^\s*-?\s*["']?pull_request["']?\b|\bon:.*\bpull_request\b/m.test(text)
      ? stepsOf(text)
          .filter((step) => isAnchor(step, text, folder))
          .map((step) => ({ file, text, step, rank: rankOf(step) }))
      : [],
  );
  const best = places.toSorted((a, b) => a.rank - b.rank)[0];
  return (
    best && {
      file: path.normalize(best.file),
      replacements: [insertion(best.text, best.step, command, folder)],
    }
  );
}

const CHECKS = [
  /\b(?:lint|eslint|oxlint|biome)\b/i,
  /\b(?:type-?check|check-types|tsc)\b/i,
  /\b(?:jest|vitest|test)\b/i,
  /\bbuild\b/i,
];
const RUNS = /^\s*(?:- )?\s*run:/m;
const OF_NODE = /\b(?:npm|npx|pnpm|yarn|bun|bunx)\b/;

/** Of browsers, of what is built beside the app, and of what is not checked at all. */
const OTHER_THINGS = /e2e|playwright|cypress|storybook|chromatic|docker|deploy|\bdocs?\b|release|publish/i;

const rankOf = ({ text }: Step): number => CHECKS.findIndex((pattern) => pattern.test(text));

/** A step that runs a check of the app itself, always. */
function isAnchor(step: Step, workflow: string, folder: string): boolean {
  const { text } = step;
  if (!RUNS.test(text) || !OF_NODE.test(text) || rankOf(step) === -1) return false;
  if (/^\s+(?:- )?if:/m.test(text) || OTHER_THINGS.test(text)) return false;
  const own = /^\s+working-directory:\s*["']?(?:\.\/)?([^"'\s#]*?)\/?["']?\s*$/m.exec(text)?.[1];
  const usual =
    /^\s*defaults:\s*\n\s*run:\s*\n\s*working-directory:\s*["']?(?:\.\/)?([^"'\s#]*?)\/?["']?\s*$/m.exec(
      workflow,
    )?.[1];
  return (own ?? usual ?? "") === folder;
}

function insertion(text: string, { end, indent }: Step, command: string, folder: string): Replacement {
  const eol = lineBreakOf(text);
  const lines = [
    "- name: API routes",
    ...(folder === "" ? [] : [`  working-directory: ${folder}`]),
    `  run: ${command}`,
  ];
  const before = text.slice(0, end).endsWith("\n") ? "" : eol;
  return {
    start: end,
    end,
    text: `${before}${lines.map((line) => `${" ".repeat(indent)}${line}`).join(eol)}${before === "" ? eol : ""}`,
  };
}
