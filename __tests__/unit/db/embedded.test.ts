import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run, temporaryFolder, type Running } from "../../support/processes";

jest.setTimeout(120_000);

// Making a database takes seconds, so the tests share one; each looks at users of its own.
const folder = temporaryFolder();

/** A process with the embedded database open: `prisma` is its client, `say` prints a line, `add` stores a user. */
function withDatabase(directory: string, body: string): Running {
  const source = `
    import { getPrisma } from "@/lib/db/client";
    const say = (value: unknown) => new Promise((resolve) => process.stdout.write(value + "\\n", resolve));
    getPrisma().then(async (prisma) => {
      const add = (name: string) => prisma.user.create({ data: { email: name + "@example.com", name, passwordHash: "!" } });
      ${body};
      process.exit();
    }).catch((error) => {
      console.error(error.message);
      process.exit(1);
    });`;
  return run(source, { DATA_DIR: directory });
}

test("killed while it makes the database, the next start makes it whole", async () => {
  const first = withDatabase(folder, "await say('open'); await sleep(60_000)");
  const started = Date.now();
  // Somewhere in the seconds of initdb, as soon as its first files are there.
  while (!fs.existsSync(path.join(folder, "db/base")) && Date.now() - started < 30_000) await sleep(20);
  first.child.kill("SIGKILL");
  expect(await first.ended).toMatchObject({ signal: "SIGKILL", stdout: "" });
  expect(fs.existsSync(path.join(folder, "db.lock"))).toBe(true);
  const second = await withDatabase(folder, "await add('first'); await say(await prisma.user.count())").ended;
  expect(second).toMatchObject({ code: 0, stdout: "1\n", stderr: "" });
});

const writing = (round: number): string => `
  await say("count " + (await prisma.user.count()));
  for (let n = 0; ; n++) { await add("round${round}-" + n); await say("wrote"); }`;

test("kill -9 in the middle of writing loses nothing that was acknowledged", async () => {
  let expected = [1];
  for (const round of [1, 2, 3]) {
    const writer = withDatabase(folder, writing(round));
    await writer.says("wrote\n".repeat(25 * round));
    writer.child.kill("SIGKILL");
    const [, stored, ...writes] = (await writer.ended).stdout.split(/\s+/);
    expect(expected).toContain(Number(stored));
    const acknowledged = Number(stored) + writes.filter((word) => word === "wrote").length;
    // The last write may be stored without having been acknowledged.
    expected = [acknowledged, acknowledged + 1];
  }
});

test("a second process is refused in one line, and the first goes on", async () => {
  const body = `
    const stop = new Promise((resolve) => process.once("SIGUSR2", resolve));
    const stored = await prisma.user.count();
    await say("open");
    await stop;
    await add("last");
    await say((await prisma.user.count()) - stored)`;
  const first = withDatabase(folder, body);
  await first.says("open");
  const second = await withDatabase(folder, "await say('open')").ended;
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr).toMatch(
    new RegExp(`^The database in .* is in use by process ${first.child.pid}\\n$`),
  );
  first.child.kill("SIGUSR2");
  expect(await first.ended).toMatchObject({ code: 0, stdout: "open\n1\n" });
  expect(fs.existsSync(path.join(folder, "db.lock"))).toBe(false);
});
