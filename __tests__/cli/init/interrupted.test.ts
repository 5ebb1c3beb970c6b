/** @jest-environment node */
import { execFile, type ExecFileException } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { NEXT_AUTH, PRISMA } from "./apps";

const PRELOAD = pathToFileURL(path.join(__dirname, "../journal/kill-at.mjs")).href;

const APP: Files = {
  ...NEXT_AUTH,
  ...PRISMA,
  ".github/workflows/ci.yml": "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm test\n",
};

let executable: string;
let original: Record<string, string>;
let ready: Record<string, string>;

beforeAll(async () => {
  executable = path.join(await installedPackage("next-portage-cli"), "bin/portage.js");
  const app = tempApp(APP);
  original = filesOf(app);
  await portage(app, "init", "--yes");
  ready = filesOf(app);
  if (!Object.hasOwn(ready, "lib/api.ts")) throw new Error("the app was not set up");
}, BUILD_TIMEOUT);

afterAll(removeTempApps);

/** Runs the built command in a process of its own, which is killed at its n-th change of the file system. */
function killedAt(app: string, at: number, argv: readonly string[]): Promise<string | null> {
  const env = { PATH: process.env["PATH"], NODE_ENV: "production", KILL_BELOW: app, KILL_AT: String(at) };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ["--import", PRELOAD, executable, ...argv, "--app", app],
      { env: env as NodeJS.ProcessEnv },
      (error: ExecFileException | null, _stdout, stderr) => {
        if (error && !error.signal) reject(new Error(stderr));
        else resolve(error?.signal ?? null);
      },
    );
  });
}

/** `EVERY_KILL=1` takes the time to kill at each change; else at every third. */
const STEP = process.env["EVERY_KILL"] ? 1 : 3;

/** Kills the command everywhere, and gives in how many places that may be. */
async function killEverywhere(
  start: () => Promise<string>,
  argv: readonly string[],
  check: (app: string) => Promise<void>,
): Promise<number> {
  for (let at = 1; at < 300; at += STEP) {
    const app = await start();
    if ((await killedAt(app, at, argv)) === null) return at;
    const whole = Object.entries(filesOf(app)).filter(([name]) => !name.endsWith(".portage-tmp"));
    for (const [name, text] of whole) expect([original[name], ready[name]]).toContain(text);
    await check(app);
    removeTempApps();
  }
  throw new Error("the command never ended");
}

const fresh = async (): Promise<string> => tempApp(APP);

async function set(): Promise<string> {
  const app = tempApp(APP);
  await portage(app, "init", "--yes");
  return app;
}

const isSettled = (app: string): boolean => !fs.existsSync(path.join(app, ".portage/journal.json"));

describe("killed at any of its changes, every file is entirely old or new, and", () => {
  it("init is finished by another", async () => {
    const kills = await killEverywhere(fresh, ["init", "--yes"], async (app) => {
      expect(await portage(app, "init", "--yes")).toMatchObject({ code: 0 });
      expect([filesOf(app), isSettled(app)]).toEqual([ready, true]);
      expect(await portage(app, "init", "--undo", "--yes")).toMatchObject({ code: 0 });
      expect(filesOf(app)).toEqual(original);
    });
    expect(kills).toBeGreaterThan(20);
  }, 300_000);

  it.each([
    ["init --undo", ["init", "--undo", "--yes"]],
    ["undo --last", ["undo", "--last", "--yes"]],
  ])("init is taken back by %s", async (_name, argv) => {
    const app = await fresh();
    // In the middle of the files that it writes.
    expect(await killedAt(app, 14, ["init", "--yes"])).toBe("SIGKILL");
    expect([filesOf(app), original]).not.toEqual([original, ready]);
    expect(isSettled(app)).toBe(false);
    const { code, stderr } = await portage(app, ...argv);
    expect([code, stderr]).toEqual([0, "Rolled an interrupted portage init back.\n"]);
    expect(filesOf(app)).toEqual(original);
    expect(fs.existsSync(path.join(app, ".portage"))).toBe(false);
  });

  it("its undo is finished by another", async () => {
    const kills = await killEverywhere(set, ["init", "--undo", "--yes"], async (app) => {
      // The kill may have come after the last change: then there is nothing left to take back.
      await portage(app, "init", "--undo", "--yes");
      expect([filesOf(app), isSettled(app)]).toEqual([original, true]);
    });
    expect(kills).toBeGreaterThan(20);
  }, 300_000);
});
