/** @jest-environment node */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { BUILD_TIMEOUT, installedPackage } from "../support/packages";

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const LOAD = {
  import: 'const { run } = await import("next-portage-cli");',
  require: 'const { run } = require("next-portage-cli");',
};

/** A stream that keeps what it is given, has colours or not, or fails on every write. */
const RECORDER = `class Recorder {
  text = "";
  constructor({ colours = false, broken = false } = {}) { Object.assign(this, { colours, broken }); }
  write(text) {
    if (this.broken) throw new Error("the disk is full");
    this.text += text;
  }
  hasColors() { return this.colours; }
}`;

const execute = promisify(execFile);
let home: string;

beforeAll(async () => {
  home = path.resolve(await installedPackage("next-portage-cli"), "..");
}, BUILD_TIMEOUT);

/** Calls the package's `run` in a program of its own that stands beside the installed package. */
async function call(
  argv: readonly string[],
  streams: string,
  load: keyof typeof LOAD = "import",
): Promise<Result> {
  const program = `${RECORDER}
const { stdout, stderr } = ${streams};
(async () => {
  ${LOAD[load]}
  const code = await run(${JSON.stringify(argv)}, { stdout, stderr });
  console.log(JSON.stringify({ code, stdout: stdout.text, stderr: stderr.text }));
})();`;
  const { stdout, stderr } = await execute(process.execPath, ["--input-type=commonjs", "--eval", program], {
    cwd: home,
    // Without CI, NO_COLOR and the like of whoever runs the tests.
    env: { NODE_ENV: "production", PATH: process.env.PATH },
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Result;
}

const plain = "{ stdout: new Recorder(), stderr: new Recorder() }";

it.each(["import", "require"] as const)("runs inside another program that uses %s", async (load) => {
  expect(await call(["nothing"], plain, load)).toEqual({
    code: 2,
    stdout: "",
    stderr: 'portage: unknown command "nothing"\n',
  });
});

it("reports an unexpected error with its stack, and does not throw", async () => {
  const { code, stderr } = await call(
    ["version"],
    "{ stdout: new Recorder({ broken: true }), stderr: new Recorder() }",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^portage: unexpected error, please report it\nError: the disk is full\n {4}at /);
});

it("decides about colours for each stream by itself", async () => {
  const streams = "{ stdout: new Recorder(), stderr: new Recorder({ colours: true }) }";
  const { stdout } = await call(["help"], streams);
  const { stderr } = await call([], streams);
  expect(stdout).toContain("USAGE");
  expect(stdout).not.toContain("\u001b[");
  expect(stderr).toContain("\u001b[");
  expect(stderr.replaceAll(/\u001b\[\d+m/g, "")).toBe(stdout);
});
