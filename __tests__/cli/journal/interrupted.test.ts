/** @jest-environment node */
import { execFile, type ExecFileException } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";

const PRELOAD = pathToFileURL(path.join(__dirname, "kill-at.mjs")).href;

const APP: Files = {
  "lib/uses.ts": "import { limit } from '../pages/api/a';\n\nexport const twice = limit * 2;\n",
  "pages/api/a.ts": "export const limit = 5;\n\nexport default (req, res) => res.json({ limit });\n",
  "pages/api/b/[id].ts":
    "import { limit } from '../a';\n\nexport default (req, res) => res.json({ limit });\n",
  "pages/api/b/index.ts":
    "import { toApiRoute } from 'next-portage';\nimport { b } from '../../../lib/b';\n\nexport default toApiRoute(b);\n",
  "lib/b.ts": "import { createRoute } from 'next-portage';\nexport const b = createRoute().define({});\n",
};

/** The files that may answer each address: the one in pages, or those in app. */
const ROUTES = [
  [["pages/api/a.ts"], ["app/api/a/route.ts", "app/api/a/handler.ts"]],
  [["pages/api/b/[id].ts"], ["app/api/b/[id]/route.ts", "app/api/b/[id]/handler.ts"]],
  [["pages/api/b/index.ts"], ["app/api/b/route.ts"]],
] as const;

let executable: string;
let original: Record<string, string>;
let moved: Record<string, string>;

beforeAll(async () => {
  executable = path.join(await installedPackage("next-portage-cli"), "bin/portage.js");
  const app = tempApp(APP);
  original = filesOf(app);
  await portage(app, "move", "--all", "--yes");
  moved = filesOf(app);
  if (!Object.hasOwn(moved, "app/api/b/route.ts")) throw new Error("the app was not moved");
}, BUILD_TIMEOUT);

afterAll(removeTempApps);

interface Ended {
  readonly signal: string | null;
  readonly code: number;
  readonly stderr: string;
}

/** Runs the built command in a process of its own. */
function spawned(
  app: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", PRELOAD, executable, ...argv, "--app", app],
      {
        env: {
          PATH: process.env["PATH"],
          NODE_ENV: "production",
          KILL_BELOW: app,
          ...env,
        } as NodeJS.ProcessEnv,
      },
      (error: ExecFileException | null, _stdout, stderr) =>
        resolve({ signal: error?.signal ?? null, code: Number(error?.code ?? 0), stderr }),
    );
  });
}

/** Entirely the old files or the new ones, apart from temporary ones; and no route without an answer. */
function expectWhole(app: string): void {
  const now = filesOf(app);
  for (const [name, text] of Object.entries(now)) {
    if (name.endsWith(".portage-tmp")) continue;
    expect([original[name], moved[name]]).toContain(text);
  }
  for (const places of ROUTES) {
    expect(places.some((files) => files.every((file) => Object.hasOwn(now, file)))).toBe(true);
  }
}

function copyOf(app: string): string {
  const copy = tempApp({});
  fs.rmSync(copy, { recursive: true });
  fs.cpSync(app, copy, { recursive: true });
  // The journal names files by where they were.
  const journal = path.join(copy, ".portage/journal.json");
  if (fs.existsSync(journal))
    fs.writeFileSync(journal, fs.readFileSync(journal, "utf8").replaceAll(app, copy));
  return copy;
}

/** `EVERY_KILL=1` takes the time to kill an undo at each of its changes too. */
const UNDO_STEP = process.env["EVERY_KILL"] ? 1 : 8;

const MOVE = ["move", "--all", "--yes", "--force"];
const UNDO = ["undo", "--all", "--yes"];

/** Kills the command at its first change, its second (or so many later), and so on, until one run is not reached by the kill. Gives where that was. */
async function killEverywhere(
  start: () => Promise<string>,
  argv: readonly string[],
  check: (app: string) => Promise<void>,
  step = 1,
) {
  for (let at = 1; at < 500; at += step) {
    const app = await start();
    const { signal, code } = await spawned(app, argv, { KILL_AT: String(at) });
    if (signal === null && code === 0) return at - 1;
    if (signal === null) throw new Error(`the command ended with code ${code}`);
    expectWhole(app);
    await check(app);
    removeTempApps();
  }
  throw new Error("the command never ended");
}

async function movedApp(): Promise<string> {
  const app = tempApp(APP);
  await portage(app, ...MOVE);
  return app;
}

describe("killed at any of its changes", () => {
  it("a move is finished by another, and taken back by undo --last", async () => {
    const kills = await killEverywhere(
      async () => tempApp(APP),
      MOVE,
      async (app) => {
        const other = copyOf(app);
        expect(await portage(app, ...MOVE)).toMatchObject({ code: 0 });
        expect(filesOf(app)).toEqual(moved);
        expect(await portage(app, ...UNDO)).toMatchObject({ code: 0 });
        expect(filesOf(app)).toEqual(original);
        // Where the kill came before anything was written, or after the end, there is no interrupted move, or a whole one.
        await portage(other, "undo", "--last", "--yes");
        expect(filesOf(other)).toEqual(original);
        expect(fs.existsSync(path.join(other, ".portage/journal.json"))).toBe(false);
      },
    );
    console.info(`move: killed at each of ${kills} changes of the file system`);
    expect(kills).toBeGreaterThan(30);
  }, 300_000);

  it("an undo is finished by another", async () => {
    const kills = await killEverywhere(
      movedApp,
      UNDO,
      async (app) => {
        // The kill may have come after the last change: then there is nothing left to undo.
        await portage(app, ...UNDO);
        expect(filesOf(app)).toEqual(original);
        expect(fs.existsSync(path.join(app, ".portage/journal.json"))).toBe(false);
      },
      UNDO_STEP,
    );
    console.info(`undo: killed at every change (or every ${UNDO_STEP}) of ${kills}`);
    expect(kills).toBeGreaterThan(30);
  }, 300_000);
});

describe("a disk that fails at any of its changes", () => {
  it.each(["ENOSPC", "EROFS", "EACCES"])(
    "%s: one line, everything as it was",
    async (reason) => {
      let failures = 0;
      for (let at = 1; at < 500; at += 8) {
        const app = tempApp(APP);
        const { code, stderr } = await spawned(app, MOVE, { FAIL_AT: String(at), FAIL_WITH: reason });
        if (code === 0) break;
        failures += 1;
        const last = stderr.trimEnd().split("\n").at(-1);
        expect(last).toMatch(/^portage: (?:nothing was written: .*|.*; everything was put back as it was)$/);
        expect(filesOf(app)).toEqual(original);
        removeTempApps();
      }
      expect(failures).toBeGreaterThan(5);
    },
    120_000,
  );
});
