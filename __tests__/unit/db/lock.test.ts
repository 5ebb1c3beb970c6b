import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lockFolder } from "@/lib/db/lock";
import { isRunning, thisProcess } from "@/lib/db/process-identity";
import { run, temporaryFolder, type Running } from "../../support/processes";

let directory: string;
let file: string;

beforeEach(() => {
  directory = path.join(temporaryFolder(), "db");
  file = `${directory}.lock`;
});

/** Another process that takes the folder, says so and stays. */
function holder(patience = 0): Running {
  return run(`
    import { lockFolder } from "@/lib/db/lock";
    lockFolder(${JSON.stringify(directory)}, ${patience}).then(
      () => { console.log("held"); setInterval(() => {}, 1000); },
      (error) => { console.error(error.message); process.exitCode = 1; },
    );
  `);
}

test("one process holds the folder, and the end of it lets the folder go", async () => {
  const first = holder();
  await first.says("held");
  await expect(lockFolder(directory, 0)).rejects.toThrow(`is in use by process ${first.child.pid}`);
  const second = await holder().ended;
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr.trim().split("\n")).toEqual([expect.stringMatching(/is in use by process \d+$/)]);
  // An exit of its own, on a signal that it does not handle, or without a chance to clean up.
  first.child.kill("SIGKILL");
  await first.ended;
  expect(fs.existsSync(file)).toBe(true);
  const release = await lockFolder(directory, 0);
  release();
  expect(fs.readdirSync(path.dirname(directory))).toEqual([]);
});

test("waits a moment for a holder that is about to end", async () => {
  const first = holder();
  await first.says("held");
  setTimeout(() => first.child.kill("SIGKILL"), 300);
  const release = await lockFolder(directory, 5_000);
  expect(JSON.parse(fs.readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
  release();
});

test("of many that find an abandoned lock at once, one gets it", async () => {
  fs.writeFileSync(file, JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 }));
  const contenders = Array.from({ length: 4 }, () => holder());
  const outcomes = await Promise.all(
    contenders.map(({ says, ended }) =>
      Promise.race([says("held").then(() => "held"), ended.then(({ code }) => code)]),
    ),
  );
  expect(outcomes.toSorted()).toEqual([1, 1, 1, "held"]);
});

test("a number that came back for another process is no holder", async () => {
  const first = holder();
  await first.says("held");
  const impostor = {
    ...(JSON.parse(fs.readFileSync(file, "utf8")) as object),
    started: "an earlier boot 12345",
  };
  fs.writeFileSync(file, JSON.stringify(impostor));
  const release = await lockFolder(directory, 0);
  expect(JSON.parse(fs.readFileSync(file, "utf8"))).toEqual(thisProcess());
  release();
});

test("a process of another host is not judged from here", async () => {
  fs.writeFileSync(file, JSON.stringify({ pid: 1, host: `not-${os.hostname()}`, started: "" }));
  await expect(lockFolder(directory, 0)).rejects.toThrow(
    `on not-${os.hostname()}; if that is gone, remove ${file}`,
  );
});

test("a lock that cannot be read is respected", async () => {
  fs.writeFileSync(file, "");
  await expect(lockFolder(directory, 0)).rejects.toThrow("cannot be read");
});

test("the removal lock of a process that died while removing is no obstacle", async () => {
  const gone = JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 });
  fs.writeFileSync(file, gone);
  fs.writeFileSync(`${file}.removal`, gone);
  (await lockFolder(directory, 2_000))();
  expect(fs.readdirSync(path.dirname(directory))).toEqual([]);
});

test("a process knows itself, and what is not there", () => {
  expect(isRunning(thisProcess())).toBe(true);
  expect(isRunning({ ...thisProcess(), started: "" })).toBe(true);
  expect(isRunning({ ...thisProcess(), pid: 2 ** 22 + 1 })).toBe(false);
});
