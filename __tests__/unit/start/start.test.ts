import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { once } from "node:events";
import { runNode, temporaryFolder, type Running } from "../../support/processes";

const ROOT = path.resolve(__dirname, "../../..");

// Stands for Next's command: a build that takes no time, and a server that says what it was given.
const NEXT = `
  const fs = require("node:fs");
  const http = require("node:http");
  const [command, , host, , port] = process.argv.slice(2);
  fs.appendFileSync("calls", command + "\\n");
  if (command === "build") {
    fs.mkdirSync(".next", { recursive: true });
    fs.writeFileSync(".next/BUILD_ID", "1");
    process.exit(fs.existsSync("broken") ? 3 : 0);
  }
  if (process.env.FAIL) process.exit(7);
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.on("SIGTERM", () => { if (!process.env.STUBBORN) process.exit(143); });
  process.on("SIGINT", () => process.exit(130));
  fs.writeFileSync("server", JSON.stringify({ pid: process.pid, env: process.env }));
  http.createServer((_, response) => response.end("up")).listen(Number(port), host);
`;

let root: string;
let port: number;

beforeEach(async () => {
  root = temporaryFolder();
  for (const folder of ["lib/start", "prisma"])
    fs.cpSync(path.join(ROOT, folder), path.join(root, folder), { recursive: true });
  fs.mkdirSync(path.join(root, "node_modules/next/dist/bin"), { recursive: true });
  fs.writeFileSync(path.join(root, "node_modules/next/dist/bin/next"), NEXT);
  port = await freePort();
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as net.AddressInfo;
  server.close();
  return free;
}

const start = (env: Record<string, string> = {}): Running =>
  runNode([path.join(root, "lib/start/start.mjs")], {
    PORT: String(port),
    SESSION_PASSWORD: undefined,
    ...env,
  });

const calls = (): string[] => fs.readFileSync(path.join(root, "calls"), "utf8").trim().split("\n");

/** What the stand-in server was given. */
const server = (): { pid: number; env: Record<string, string> } =>
  JSON.parse(fs.readFileSync(path.join(root, "server"), "utf8")) as ReturnType<typeof server>;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("builds, serves, prints the address and the sign-ins, and passes a signal and its code on", async () => {
  const running = start();
  await running.says("linus@example.com");
  running.child.kill("SIGTERM");
  const { code, stdout, stderr } = await running.ended;
  expect({ code, stderr }).toEqual({ code: 143, stderr: "" });
  expect(stdout).toContain(`Portage is at http://127.0.0.1:${port}\n`);
  expect(stdout).toContain(
    "Sign in with the password portage-demo-password as\n  ada@example.com       OWNER of Acme\n",
  );
  expect(calls()).toEqual(["build", "start"]);
  expect(isAlive(server().pid)).toBe(false);
});

test("makes a session password once, for this user alone, and says so", async () => {
  const passwords = [];
  for (const words of ["made one for this machine", "using the one kept"]) {
    const running = start();
    await running.says("Portage is at");
    running.child.kill("SIGINT");
    const { code, stdout } = await running.ended;
    expect(code).toBe(130);
    expect(stdout).toContain(`SESSION_PASSWORD is not set: ${words}`);
    passwords.push(server().env.SESSION_PASSWORD);
  }
  const file = path.join(root, ".data/session-password");
  expect(new Set(passwords)).toEqual(new Set([fs.readFileSync(file, "utf8").trim()]));
  expect(passwords[0]).toMatch(/^[\w-]{43}$/);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  ["on the embedded database", {}, { SEED: "demo", SESSION_COOKIE_SECURE: "false" }],
  [
    "on a server",
    { DATABASE_URL: "postgres://db/portage" },
    { SEED: "none", SESSION_COOKIE_SECURE: "false" },
  ],
  ["as its operator says", { SEED: "none", SESSION_PASSWORD: "x" }, { SEED: "none", SESSION_PASSWORD: "x" }],
])("the demo %s", async (_, given, expected) => {
  const running = start(given);
  await running.says("Portage is at");
  expect(server().env).toMatchObject(expected);
  running.child.kill("SIGTERM");
  const { stdout } = await running.ended;
  expect(stdout.includes("Sign in with")).toBe(expected.SEED === "demo");
});

test("a server that others can reach gets neither a password nor a demo", async () => {
  const running = start({ HOST: "0.0.0.0" });
  await running.says(`Portage is at http://127.0.0.1:${port}`);
  const { env } = server();
  for (const name of ["SESSION_PASSWORD", "SEED", "SESSION_COOKIE_SECURE", "APP_ORIGIN", "MAIL_DIR"])
    expect([name, env[name]]).toEqual([name, undefined]);
  running.child.kill("SIGTERM");
  expect((await running.ended).stdout).not.toContain("Sign in");
  expect(fs.existsSync(path.join(root, ".data"))).toBe(false);
});

test("the demo's mails are kept with its data, and their links lead to it", async () => {
  const running = start();
  await running.says("Portage is at");
  expect(server().env).toMatchObject({
    APP_ORIGIN: `http://127.0.0.1:${port}`,
    MAIL_DIR: path.join(".data", "mail"),
  });
  running.child.kill("SIGTERM");
  await running.ended;
});

test.each<Record<string, string>>([
  { SMTP_URL: "smtp://127.0.0.1:25", MAIL_FROM: "p@example.com", APP_ORIGIN: "http://localhost:3000" },
  { MAIL_DIR: "mails" },
])("the demo mails as its operator says: %j", async (given) => {
  const running = start(given);
  await running.says("Portage is at");
  expect(server().env).toMatchObject(given);
  expect(server().env.MAIL_DIR).toBe(given.MAIL_DIR);
  running.child.kill("SIGTERM");
  await running.ended;
});

test("builds again when a source changed, and only then", async () => {
  const file = path.join(root, "lib/extra.ts");
  const steps: [() => void, string[]][] = [
    [() => {}, ["build", "start"]],
    [() => fs.utimesSync(path.join(root, "prisma/demo.json"), 0, 0), ["start"]],
    [() => fs.writeFileSync(path.join(root, "README.md"), "words"), ["start"]],
    [() => fs.writeFileSync(file, "export {};"), ["build", "start"]],
    [() => fs.renameSync(file, `${file}x`), ["build", "start"]],
    [() => fs.rmSync(path.join(root, ".next/BUILD_ID")), ["build", "start"]],
  ];
  for (const [change, expected] of steps) {
    change();
    fs.rmSync(path.join(root, "calls"), { force: true });
    const running = start();
    await running.says("Portage is at");
    running.child.kill("SIGTERM");
    await running.ended;
    expect(calls()).toEqual(expected);
  }
});

test("a build that fails is the end, and is tried again the next time", async () => {
  fs.writeFileSync(path.join(root, "broken"), "");
  expect(await start().ended).toMatchObject({ code: 3 });
  expect(await start().ended).toMatchObject({ code: 3 });
  expect(calls()).toEqual(["build", "build"]);
});

test("a server that does not start gives its code", async () => {
  expect(await start({ FAIL: "1" }).ended).toMatchObject({ code: 7 });
});

test("a server that does not stop is stopped", async () => {
  const running = start({ STUBBORN: "1", SHUTDOWN_TIMEOUT_MS: "100" });
  await running.says("Portage is at");
  running.child.kill("SIGTERM");
  expect((await running.ended).code).toBe(137);
  expect(isAlive(server().pid)).toBe(false);
});

test("killed outright, it leaves no server behind", async () => {
  const running = start();
  await running.says("Portage is at");
  const { pid } = server();
  running.child.kill("SIGKILL");
  await running.ended;
  for (let wait = 0; isAlive(pid) && wait < 100; wait++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAlive(pid)).toBe(false);
});

test("a port in use is one line, before anything is built", async () => {
  const other = net.createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  expect(await start().ended).toMatchObject({
    code: 1,
    stdout: "",
    stderr: `Port ${port} is in use; choose another: PORT=${port + 1} npm start\n`,
  });
  other.close();
  expect(fs.existsSync(path.join(root, "calls"))).toBe(false);
});

test.each([
  [{ PORT: "http" }, 'PORT is a number from 1 to 65535, not "http"\n'],
  [{ PORT: "70000" }, 'PORT is a number from 1 to 65535, not "70000"\n'],
  [{ HOST: "192.0.2.77" }, "HOST=192.0.2.77 is no address of this machine\n"],
])("%j is one line", async (env, stderr) => {
  expect(await start(env).ended).toMatchObject({ code: 1, stdout: "", stderr });
});
