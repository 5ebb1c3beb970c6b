/** @jest-environment node */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { version } from "../../lib/portage-cli/package.json";
import { BUILD_TIMEOUT, installedPackage } from "../support/packages";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

const withPath = (env: Environment): NodeJS.ProcessEnv => ({
  NODE_ENV: "production",
  PATH: process.env.PATH,
  ...env,
});

let executable: string;

beforeAll(async () => {
  const folder = await installedPackage("next-portage-cli");
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
    bin: { portage: string };
  };
  executable = path.join(folder, bin.portage);
}, BUILD_TIMEOUT);

/** Runs the file itself, as a shell does: its mode and its first line count too. */
function portage(args: readonly string[], env: Environment = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, {
      env: withPath(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

describe("portage", () => {
  it.each([["--version"], ["-v"], ["version"]])("prints its version for %s", async (argument) => {
    expect(await portage([argument])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each([["--help"], ["-h"], ["help"]])("lists its commands for %s", async (argument) => {
    const { code, stdout, stderr } = await portage([argument]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`(portage v${version})`);
    expect(stdout).toContain(
      "USAGE portage [OPTIONS] status|check|report|openapi|badge|init|move|undo|help|version\n",
    );
    expect(stdout).toMatch(/^ +help +Explain portage, or one of its commands$/m);
    expect(stdout).toMatch(/^ +version +Print the version of portage$/m);
  });

  it("lists exactly the commands that it runs", async () => {
    const { stdout } = await portage(["--help"]);
    const [, listed = ""] = /USAGE portage \[OPTIONS\] (\S+)/.exec(stdout) ?? [];
    const ends = await Promise.all(listed.split("|").map((name) => portage([name, "--help"])));
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      listed.split("|").map(() => ({ code: 0, stderr: "" })),
    );
  });

  it.each([[["version", "--help"]], [["version", "-h"]], [["help", "version"]], [["--help", "version"]]])(
    "explains one command for %j",
    async (args) => {
      const { code, stdout } = await portage(args);
      expect(code).toBe(0);
      expect(stdout).toContain("Print the version of portage (portage version");
    },
  );

  it("without a command explains itself on stderr and fails", async () => {
    const { code, stdout, stderr } = await portage([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("USAGE portage");
  });
});

describe("a command line that makes no sense", () => {
  it.each([
    [["hepl"], 'portage: unknown command "hepl" (did you mean "help"?)\n'],
    [["vresion"], 'portage: unknown command "vresion" (did you mean "version"?)\n'],
    [["HELP"], 'portage: unknown command "HELP" (did you mean "help"?)\n'],
    [["xyzzy"], 'portage: unknown command "xyzzy"\n'],
    [["help", "versoin"], 'portage: unknown command "versoin" (did you mean "version"?)\n'],
    [["--verison"], 'portage: unknown option "--verison" (did you mean "--version"?)\n'],
    [["--quite-unlike"], 'portage: unknown option "--quite-unlike"\n'],
    [["version", "--halp"], 'portage: unknown option "--halp" (did you mean "--help"?)\n'],
    [["version", "twice"], 'portage: unexpected argument "twice"\n'],
    [["version", "--", "--help"], 'portage: unexpected argument "--help"\n'],
    [[""], 'portage: unknown command ""\n'],
    [["constructor"], 'portage: unknown command "constructor"\n'],
    [["__proto__"], 'portage: unknown command "__proto__"\n'],
    [["--toString"], 'portage: unknown option "--toString"\n'],
  ])("%j is one line on stderr and exit code 2", async (args, line) => {
    expect(await portage(args)).toEqual({ code: 2, stdout: "", stderr: line });
  });

  it("prints no control characters of the argument to a terminal", async () => {
    const { stderr } = await portage(["\u001b[31mred\u001b[0m\u0007\nsecond line"]);
    expect(stderr).toBe('portage: unknown command "\\u001b[31mred\\u001b[0m\\u0007\\nsecond line"\n');
  });
});

describe("colours", () => {
  it("are left out where stdout is no terminal", async () => {
    expect((await portage(["--help"])).stdout).not.toContain("\u001b");
  });

  it.each([
    ["a terminal", {}, true],
    ["NO_COLOR=1", { NO_COLOR: "1" }, false],
    ["NO_COLOR of any value", { NO_COLOR: "yes" }, false],
    ["TERM=dumb", { TERM: "dumb" }, false],
  ])("on %s", async (_name, env, coloured) => {
    const { code, stdout } = await onTerminal(["--help"], { TERM: "xterm-256color", ...env });
    expect(code).toBe(0);
    expect(stdout).toContain("portage");
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });
});

/** Gives a child's stdout the answers of a terminal; what they are is still Node's to say, from the environment. */
const TERMINAL = `import { WriteStream } from "node:tty";
const { hasColors, getColorDepth } = WriteStream.prototype;
Object.assign(process.stdout, { isTTY: true, hasColors, getColorDepth });`;

const onTerminal = (args: readonly string[], env: Environment): Promise<Ended> =>
  portage(args, { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TERMINAL)}`, ...env });

it("ends quietly when its reader goes away", async () => {
  const end = await new Promise<Ended>((resolve, reject) => {
    const child = spawn("sh", ["-c", `"$0" --help | true`, executable], {
      env: withPath({}),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout: "", stderr }));
  });
  expect(end).toEqual({ code: 0, stdout: "", stderr: "" });
});
