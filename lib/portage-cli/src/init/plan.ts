import fs from "node:fs";
import { version } from "../../package.json";
import { Failure } from "../cli/failure";
import type { Change } from "../edit/change";
import { jsonEntry } from "../edit/json-entry";
import { replaceAll } from "../edit/replacements";
import { readText } from "../edit/text-file";
import { dependsOn, installCommand, manifestOf } from "../move/setup/dependency";
import { setupRecord } from "../move/setup/setup-record";
import { isProblem, type SetupStep } from "../move/setup/setup-step";
import { setupSteps } from "../move/setup/steps";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import { initFile, initText } from "../records/init-record";
import { Draft } from "./draft";
import { checkLine, checkNotice, withScript } from "./ci/check-line";
import type { Choices } from "./choices";
import { guardsPlace } from "./place/guards-place";
import { languageOf } from "./place/language";
import { testSetupOf } from "./place/test-setup";
import { guardsModule } from "./write/guards";
import { testModule } from "./write/test-module";

/** Everything that `portage init` would do, computed without writing. */
export interface InitPlan {
  readonly changes: readonly Change[];
  /** Whether guards are written: not where the app has some. */
  readonly withGuards: boolean;
  /** What is set up, and what is left to do, in sentences. */
  readonly notices: readonly string[];
}

/**
 * Plans what makes an app ready for its first guarded route. Nothing that is there is overwritten. Throws a Failure where the app has to be mended
 * first.
 *
 * @param existing the module that makes the app's guards already, absolute: then none is written
 */
export function planInit(app: NextApp, choices: Choices, existing?: string): InitPlan {
  const setup = requiredSetup(app);
  const draft = new Draft();
  for (const step of setup) draft.setUp(step);
  const notices = setup.map(({ file, notice }) => `${relativeTo(app.root, file)} ${notice}`);
  const written = existing === undefined ? writeGuards(app, choices, draft) : [guardsThere(app, existing)];
  const ci = writeCheck(app, draft);
  const changes = draft.changes();
  return {
    changes: changes.length === 0 ? [] : [...changes, ...setupRecord(app, setup), ...initRecord(app, draft)],
    withGuards: existing === undefined,
    notices: [...notices, ...written, ...ci],
  };
}

function requiredSetup(app: NextApp): readonly SetupStep[] {
  return setupSteps(app).map((step) => {
    if (!isProblem(step)) return step;
    const line = step.line === undefined ? "" : `:${step.line}`;
    throw new Failure(`${relativeTo(app.root, step.file)}${line} ${step.reason}; nothing was written`);
  });
}

const guardsThere = (app: NextApp, file: string): string =>
  `${relativeTo(app.root, file)} makes guards of next-portage already: none are written`;

function writeGuards(
  app: NextApp,
  { session, organization, idType }: Choices,
  draft: Draft,
): readonly string[] {
  const language = languageOf(app);
  const extension = language.typescript ? ".ts" : ".js";
  const { file, instead } = guardsPlace(app, extension);
  const name = relativeTo(app.root, file);
  draft.write(file, guardsModule({ language, session, idType, organization, file, name }));
  const setup = testSetupOf(app, file, extension);
  const isFree = setup !== undefined && !fs.existsSync(setup.file);
  if (setup && isFree)
    draft.write(setup.file, testModule({ language, setup, session, organization, idType, guards: file }));
  return [
    ...(instead === undefined ? [] : [`${name} is its name, since ${instead} is there already`]),
    ...(setup ? [] : ["no example test: neither jest nor vitest is there"]),
    ...(setup && !isFree ? [`no example test: ${relativeTo(app.root, setup.file)} is there already`] : []),
  ];
}

function writeCheck(app: NextApp, draft: Draft): readonly string[] {
  const manifest = manifestOf(app);
  const text = manifest === undefined ? undefined : draft.text(manifest);
  if (manifest === undefined || text === undefined) return [];
  // A step before has said so, where it had something to install.
  const install = draft.isSetUp(manifest) ? "" : `: run ${installCommand(app)}`;
  const line = checkLine(app, text);
  const notices = checkNotice(app, line);
  if (line.as === "step")
    draft.write(line.step.file, replaceAll(readText(line.step.file) ?? "", line.step.replacements));
  const scripted = line.as === "script" ? withScript(text) : text;
  const needsCli = !dependsOn(app, "next-portage-cli");
  const range = `^${version}`;
  const entry = { name: "next-portage-cli", value: range, sorted: true };
  const complete = needsCli ? replaceAll(scripted, jsonEntry(scripted, "devDependencies", entry)) : scripted;
  if (complete !== text) draft.write(manifest, complete);
  if (!needsCli) return notices;
  return [`${relativeTo(app.root, manifest)} depends on next-portage-cli ${range}${install}`, ...notices];
}

function initRecord(app: NextApp, draft: Draft): Change[] {
  const changes = draft
    .own()
    .map(({ file, ...change }) => ({ file: relativeTo(app.workspace, file), ...change }));
  return [{ file: initFile(app), before: undefined, after: initText({ version: 1, changes }) }];
}
