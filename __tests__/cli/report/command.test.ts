/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { portage, removeTempApps, tempApp, writeFiles } from "../support/temp-app";
import { git, gitApp } from "./git-app";
import { SAMPLE } from "./sample-files";

const home = process.cwd();

afterEach(() => {
  process.chdir(home);
  removeTempApps();
});

it("writes the page into the current folder, and says what is in it", async () => {
  const [app, elsewhere] = [tempApp(SAMPLE), tempApp({})];
  process.chdir(elsewhere);
  const { code, stdout, stderr } = await portage(app, "report");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toBe(
    "Wrote portage-report.html: 2 of 8 routes in app/, 2 blocked, 4 findings; no full history: this is no git repository\n",
  );
  expect(fs.readFileSync(path.join(elsewhere, "portage-report.html"), "utf8")).toMatch(/^<!doctype html>/);
  expect(fs.readdirSync(app)).not.toContain("portage-report.html");
});

it("writes the model beside it", async () => {
  const app = tempApp(SAMPLE);
  const file = path.join(app, "new/report.json");
  const { code, stdout } = await portage(app, "report", "--json", "--out", file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(JSON.parse(fs.readFileSync(file, "utf8"))).toMatchObject({ version: 1, totals: { routes: 8 } });
});

it("changes nothing else in the app", async () => {
  const app = gitApp([{ at: "2026-01-05T08:00:00Z", files: SAMPLE }]);
  const file = path.join(app, "portage-report.html");
  expect(await portage(app, "report", "--out", file)).toMatchObject({ code: 0 });
  expect(git(app, ["status", "--porcelain"])).toBe("?? portage-report.html\n");
});

it("is in nobody's way: portage move goes on beside the page", async () => {
  const app = gitApp([{ at: "2026-01-05T08:00:00Z", files: SAMPLE }]);
  expect(await portage(app, "report", "--out", path.join(app, "portage-report.html"))).toMatchObject({
    code: 0,
  });
  expect(await portage(app, "move", "me", "--yes")).toMatchObject({ code: 0 });
});

it("writes over the page of before, and through to what is no file", async () => {
  const app = tempApp(SAMPLE);
  const file = path.join(app, "page.html");
  writeFiles(app, { "page.html": "before", "target.html": "before" });
  fs.symlinkSync(path.join(app, "target.html"), path.join(app, "link.html"));
  expect(await portage(app, "report", "--out", file)).toMatchObject({ code: 0 });
  expect(await portage(app, "report", "--out", path.join(app, "link.html"))).toMatchObject({ code: 0 });
  expect(fs.readFileSync(file, "utf8")).toMatch(/^<!doctype html>/);
  expect(fs.readFileSync(path.join(app, "target.html"), "utf8")).toMatch(/^<!doctype html>/);
  expect(fs.lstatSync(path.join(app, "link.html")).isSymbolicLink()).toBe(true);
});

it.each([
  [["report", "--out", ""], 2, "portage: --out names no file"],
  [["report", "--out", "/"], 1, "portage: / is a folder; name a file"],
  [["report", "--out", "made/"], 1, "portage: made/ is a folder; name a file"],
  [["report", "--json", "--open"], 2, "portage: --open shows the page: leave out --json"],
  [["report", "--format", "json"], 2, 'portage: unknown option "--format"'],
  [["report", "orgs"], 2, 'portage: unexpected argument "orgs"'],
  [["badge", "--out", "/"], 1, "portage: / is a folder; name a file"],
  [["badge", "--json"], 2, 'portage: unknown option "--json"'],
])("%j is one line and exit code %d", async (args, code, line) => {
  const ended = await portage(tempApp(SAMPLE), ...args);
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
  expect(ended.stderr.startsWith(line)).toBe(true);
  expect(ended.stderr.match(/\n/g)).toHaveLength(1);
});

it.each(["report", "badge"])("%s needs an app with routes", async (command) => {
  const ended = await portage(tempApp({}), command);
  expect(ended).toMatchObject({ code: 1, stdout: "" });
  expect(ended.stderr).toMatch(/^portage: .*\n$/);
  const empty = await portage(tempApp({ "pages/api/.gitkeep": "" }), command);
  expect(empty).toMatchObject({ code: 1, stdout: "" });
  expect(empty.stderr).toMatch(/^portage: .* has no API routes.*\n$/);
});

it("says in one line where a file cannot be written", async () => {
  const app = tempApp({ ...SAMPLE, taken: "" });
  const { code, stderr } = await portage(app, "report", "--out", path.join(app, "taken/x.html"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^portage: .*taken\/x\.html cannot be written: (?:EEXIST|ENOTDIR)\n$/);
});

describe("--open", () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });

  const program = process.platform === "darwin" ? "open" : "xdg-open";

  it("hands the page to what opens files, once it is written", async () => {
    const bin = tempApp({ [program]: `#!/bin/sh\nhead -c 15 "$1" > "$(dirname "$0")/opened"\n` });
    fs.chmodSync(path.join(bin, program), 0o755);
    process.env.PATH = `${bin}:${PATH}`;
    const app = tempApp(SAMPLE);
    const file = path.join(app, "a b's.html");
    expect(await portage(app, "report", "--open", "--out", file)).toMatchObject({ code: 0 });
    const opened = path.join(bin, "opened");
    await untilTrue(() => fs.existsSync(opened) && fs.statSync(opened).size > 0);
    expect(fs.readFileSync(opened, "utf8")).toBe("<!doctype html>");
  });

  it("says in one line where there is nothing to open it with", async () => {
    const bin = tempApp({});
    process.env.PATH = bin;
    const app = tempApp(SAMPLE);
    const file = path.join(app, "page.html");
    const { code, stderr } = await portage(app, "report", "--open", "--out", file);
    expect(code).toBe(1);
    expect(stderr).toContain(`portage: ${program} is not here to open ${file}; open it by hand\n`);
    expect(fs.existsSync(file)).toBe(true);
  });
});

/** Fails by the test's own time limit. */
async function untilTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
