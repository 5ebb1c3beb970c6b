import fs from "node:fs";
import path from "node:path";
import { modify, parse, parseTree, type ParseError } from "jsonc-parser";
import { version } from "../../../package.json";
import { readText } from "../../edit/text-file";
import { findUp } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { readManifest } from "../../project/workspace";
import { lineBreakOf } from "../../source/position";
import type { SetupProblem, SetupStep } from "./setup-step";

/** `next-portage` among the app's dependencies; undefined where the app, or its workspace, has it already. */
export function dependencyStep(app: NextApp): SetupStep | SetupProblem | undefined {
  if ([app.root, app.workspace].some(dependsOnPortage)) return undefined;
  const home = findUp(app.root, (folder) => fs.existsSync(path.join(folder, "package.json")));
  if (home === undefined) return undefined;
  const file = path.join(home, "package.json");
  const text = readText(file);
  if (text === undefined || !isObject(text)) return { file, reason: "is no JSON object" };
  const range = `^${version}`;
  const edits = modify(text, ["dependencies", "next-portage"], range, {
    formattingOptions: { insertSpaces: !/^\t/m.test(text), tabSize: indentOf(text), eol: lineBreakOf(text) },
    getInsertionIndex: (names) => {
      const after = names.findIndex((name) => name > "next-portage");
      return after === -1 ? names.length : after;
    },
  });
  return {
    file,
    replacements: edits.map(({ offset, length, content }) => ({
      start: offset,
      end: offset + length,
      text: content,
    })),
    notice: `depends on next-portage ${range}: run ${installCommand(app)}`,
  };
}

function isObject(text: string): boolean {
  const errors: ParseError[] = [];
  parse(text, errors);
  return errors.length === 0 && parseTree(text)?.type === "object";
}

function dependsOnPortage(folder: string): boolean {
  const manifest = readManifest(folder);
  return [manifest?.dependencies, manifest?.devDependencies, manifest?.peerDependencies].some(
    (dependencies) => dependencies?.["next-portage"] !== undefined,
  );
}

const indentOf = (text: string): number => /^( +)"/m.exec(text)?.[1]?.length ?? 2;

const LOCK_FILES = [
  ["pnpm-lock.yaml", "pnpm install"],
  ["yarn.lock", "yarn install"],
  ["bun.lock", "bun install"],
  ["bun.lockb", "bun install"],
] as const;

function installCommand(app: NextApp): string {
  return LOCK_FILES.find(([name]) => findUp(app.root, holds(name)) !== undefined)?.[1] ?? "npm install";
}

const holds =
  (name: string) =>
  (folder: string): boolean =>
    fs.existsSync(path.join(folder, name));
