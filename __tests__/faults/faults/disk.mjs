import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { checkAlive, checkAnswers, summary } from "../support/answers.mjs";
import { launchApp } from "../support/app.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";

const WITHIN_MS = 15_000;

/** A file system of its own over the folder; undefined where this user may not make one. */
function mount(folder, options) {
  fs.mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
    return () => execFileSync("umount", ["-l", folder]);
  } catch {
    return undefined;
  }
}

const NO_MOUNT = "not tried: this user may not mount a file system";

async function readOnly(context) {
  const folder = path.join(context.folder, "read-only");
  const umount = mount(folder, "size=1m,ro");
  if (!umount) return NO_MOUNT;
  try {
    const app = await launchApp({ root: context.root, folder: context.folder, env: { DATA_DIR: folder } });
    const ended = await Promise.race([app.exited, sleep(20_000)]);
    await app.kill();
    const said = app
      .log()
      .split("\n")
      .filter((line) => /read-only|EROFS/i.test(line));
    promised(ended?.code === 1 && said.length === 1, `${ended?.code}: ${app.log().slice(-1_500)}`);
    promised(!/^\s+at /m.test(app.log()), `more than a line: ${app.log().slice(-1_500)}`);
    return said[0];
  } finally {
    umount();
  }
}

async function full(context) {
  const { db, ledger } = context;
  const folder = path.join(context.folder, "small");
  const umount = mount(folder, "size=120m");
  if (!umount) return NO_MOUNT;
  try {
    fs.cpSync(db.folder, folder, { recursive: true });
    const app = await context.start({ DATA_DIR: folder });
    const client = await signIn(app);
    const load = startLoad({ client, ledger });
    await sleep(500);
    const ballast = fill(folder);
    const begun = Date.now();
    await until(
      "a write meets the full disk",
      () => load.since(begun).some(({ status }) => status >= 500),
      60_000,
    );
    await sleep(1_000);
    checkAlive(app);
    fs.rmSync(ballast);
    const freed = Date.now();
    await until(
      "writes again with room",
      () => load.since(freed).some(({ status }) => status === 201),
      30_000,
    );
    await load.stop();
    checkAnswers(load.answers, { within: WITHIN_MS });
    checkAlive(app);
    await app.stop();
    fs.rmSync(db.folder, { recursive: true });
    fs.cpSync(folder, db.folder, { recursive: true });
    await ledger.check(db.query);
    return summary(load.since(begun));
  } finally {
    await context.end();
    umount();
  }
}

/** Takes all of the room but a little. */
function fill(folder) {
  const file = path.join(folder, "ballast");
  const { bavail, bsize } = fs.statfsSync(folder);
  fs.writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)));
  return file;
}

export const disk = [
  { name: "a data folder that cannot be written", on: "embedded", run: readOnly },
  { name: "the disk is full", on: "embedded", run: full },
];
