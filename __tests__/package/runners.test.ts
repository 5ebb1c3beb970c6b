/** @jest-environment node */
// next-portage/testing, as it is installed, under the runners that are not jest: vitest without globals, and Node's own.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fromRoot } from "../support/compiler";
import { BUILD_TIMEOUT, installedPackage } from "../support/packages";

const ROUTE = `import { createRoute } from "next-portage";
import { callRoute, describeRouters } from "next-portage/testing";
const route = createRoute().define({ GET: { handle: () => ({ a: 1, b: { c: 2 } }) } });
`;

const VITEST = `import { afterAll, beforeEach, describe, expect, it } from "vitest";
import "next-portage/testing/vitest";
${ROUTE}
it("has the matchers", async () => {
  const answer = await callRoute(route);
  expect(answer).toHaveJson({ b: { c: 2 } });
  expect(answer).not.toHaveJson({ a: 2 });
  expect(() => expect(answer).toHaveStatus(201)).toThrow("to have status 201");
});
describeRouters("route", route, (call) => {
  it("answers", async () => expect(await call()).toHaveStatus(200));
}, { http: true, runner: { describe, beforeEach, afterAll } });
`;

const NODE = `import { after, beforeEach, describe, it } from "node:test";
import assert from "node:assert";
${ROUTE}
describeRouters("route", route, (call) => {
  it("answers", async () => assert.equal((await call()).status, 200));
}, { http: true, runner: { describe, beforeEach, after } });
`;

let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-runners-"));
  const modules = path.join(folder, "node_modules");
  fs.mkdirSync(modules);
  fs.symlinkSync(fromRoot("node_modules/vitest"), path.join(modules, "vitest"));
  fs.cpSync(await installedPackage("next-portage"), path.join(modules, "next-portage"), { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
}, BUILD_TIMEOUT);

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(file: string, text: string, ...args: readonly string[]) {
  fs.writeFileSync(path.join(folder, file), text);
  const { PATH } = process.env;
  return spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH, NODE_ENV: "test", NO_COLOR: "1" },
  });
}

test("vitest", () => {
  const { status, stdout } = run("route.test.js", VITEST, "node_modules/vitest/vitest.mjs", "run");
  expect([status, /Tests +(\d+) passed/.exec(stdout)?.[1]]).toEqual([0, "5"]);
});

test("node:test", () => {
  const { status, stdout } = run("route.mjs", NODE, "--test", "--test-reporter=tap", "route.mjs");
  expect([status, /^# pass (\d+)$/m.exec(stdout)?.[1]]).toEqual([0, "4"]);
});
