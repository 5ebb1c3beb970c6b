import type { Change } from "../edit/change";
import { replaceAll, type Replacement } from "../edit/replacements";
import { readText } from "../edit/text-file";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import {
  asJson,
  recordFile,
  type AddedStatement,
  type MoveRecord,
  type Spelling,
} from "../records/move-record";
import type { RelocatedAll, Workspace } from "../references/relocate-all";
import type { Respelled } from "../references/place";
import { movesOf, type Candidate } from "./candidate";
import { codeStyleOf } from "./code-style";
import type { Companion } from "./companions";
import { carriedMount, edgeMount } from "./mount";
import { remounted } from "./mounted-route";
import type { RewrittenTest } from "./mounted-tests/rewrite-test";
import { vercelChange } from "./vercel-functions";
import { setupRecord } from "./setup/setup-record";
import type { SetupStep } from "./setup/setup-step";
import { spellingsOf } from "./spellings";

export interface MoveInput {
  readonly app: NextApp;
  readonly move: string;
  readonly moved: readonly Candidate[];
  readonly relocated: RelocatedAll;
  /** Tests of routes that mount themselves, by file. */
  readonly rewritten: ReadonlyMap<string, RewrittenTest>;
  readonly setup: readonly SetupStep[];
  /** Paths in configurations of test runners, by file. */
  readonly paths: ReadonlyMap<string, readonly Replacement[]>;
  readonly workspace: Workspace;
}

/** The files that a move writes and removes, its records among them. */
export function changesOf(input: MoveInput): readonly Change[] {
  const { app, moved, relocated, rewritten, setup, paths } = input;
  const respelled = new Map(relocated.files.map((file) => [file.file, file.respelled]));
  const moving = movesOf(moved);
  const setups = new Map(
    setup.flatMap((step) => ("create" in step ? [] : [[step.file, step.replacements] as const])),
  );
  const edited = new Set([
    ...[...respelled.keys()].filter((file) => !moving.has(file)),
    ...setups.keys(),
    ...paths.keys(),
  ]);
  const spellings = spellingsOf(input);
  return [
    ...moved.flatMap((candidate) => [
      ...routeChanges(input, candidate, {
        respelled: respelled.get(candidate.route.file) ?? [],
        spellings: spellings.get(candidate) ?? [],
      }),
      ...candidate.companions.flatMap((companion) =>
        companionChanges(companion, respelled.get(companion.from) ?? []),
      ),
    ]),
    ...[...edited].map((file) =>
      edit(file, [
        ...(respelled.get(file) ?? []),
        ...(rewritten.get(file)?.replacements ?? []),
        ...(setups.get(file) ?? []),
        ...(paths.get(file) ?? []),
      ]),
    ),
    ...setup.flatMap((step) =>
      "create" in step ? [{ file: step.file, before: undefined, after: step.create }] : [],
    ),
    ...setupRecord(app, setup),
    ...vercelChange(app, new Map(moved.map(({ route, routeFile }) => [route.file, routeFile]))),
  ];
}

function edit(file: string, replacements: readonly Replacement[]): Change {
  const before = readText(file) ?? "";
  return { file, before, after: replaceAll(before, replacements) };
}

function routeChanges(
  input: MoveInput,
  candidate: Candidate,
  { respelled, spellings }: { respelled: readonly Respelled[]; spellings: readonly Spelling[] },
): Change[] {
  const { app } = input;
  const { route, source, to, routeFile, mounted, config } = candidate;
  const { text } = source;
  const own = mounted ? remounted(source, mounted, config) : [];
  const mount = mountOf(input, candidate);
  const record = recordOf(input, candidate, { mount, own, spellings });
  return [
    ...(mount === undefined ? [] : [{ file: routeFile, before: undefined, after: mount }]),
    { file: to, before: undefined, after: replaceAll(text, [...own, ...respelled]), modeOf: route.file },
    { file: recordFile(app, route.address), before: undefined, after: asJson(record) },
    { file: route.file, before: text, after: undefined },
  ];
}

function companionChanges({ from, to }: Companion, respelled: readonly Respelled[]): Change[] {
  const text = readText(from) ?? "";
  return [
    { file: to, before: undefined, after: replaceAll(text, respelled), modeOf: from },
    { file: from, before: text, after: undefined },
  ];
}

function mountOf({ app }: MoveInput, { kind, config, source }: Candidate): string | undefined {
  if (kind === "mounted") return undefined;
  const style = codeStyleOf(source.text);
  return kind === "edge" ? edgeMount(config, style, app.version) : carriedMount(config, style);
}

function recordOf(
  input: MoveInput,
  candidate: Candidate,
  {
    mount,
    own,
    spellings,
  }: { mount: string | undefined; own: readonly Replacement[]; spellings: readonly Spelling[] },
): MoveRecord {
  const { app, move } = input;
  const { route, to, routeFile, source, companions } = candidate;
  const added = addedFor(input, candidate);
  return {
    version: 1,
    move,
    address: route.address,
    from: relativeTo(app.root, route.file),
    to: relativeTo(app.root, to),
    ...(mount === undefined ? {} : { mount: { file: relativeTo(app.root, routeFile), text: mount } }),
    ...(own.length === 0 ? {} : { own: { before: source.text, after: replaceAll(source.text, own) } }),
    spellings,
    ...(added.length === 0 ? {} : { added }),
    ...(companions.length === 0 ? {} : { companions: companions.map((one) => inApp(app, one)) }),
  };
}

const inApp = (app: NextApp, { from, to }: Companion): Companion => ({
  from: relativeTo(app.root, from),
  to: relativeTo(app.root, to),
});

const addedFor = ({ rewritten, workspace }: MoveInput, { route }: Candidate): AddedStatement[] =>
  [...rewritten].flatMap(([file, { added }]) =>
    (added.get(route.file) ?? []).map((statement) => ({
      file: relativeTo(workspace.folder, file),
      ...statement,
    })),
  );
