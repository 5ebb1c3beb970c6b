/** @jest-environment node */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { portage, removeTempApps, tempApp, writeFiles, type Files } from "../support/temp-app";
import { APPS, CUSTOM, JSONWEBTOKEN, manifest, NEXT_AUTH, PRISMA } from "./apps";

const ROOT = path.resolve(__dirname, "../../..");
const JEST = { jest: "30.0.0", "@types/jest": "30.0.0" };
const WITH_MOCKS = { ...JEST, "node-mocks-http": "1.18.1" };

/** The libraries, as far as a module of that name has to be there to be mocked. */
const STAND_INS: Files = Object.fromEntries(
  [
    "next-auth/index",
    "next-auth/next",
    "next-auth/jwt",
    "iron-session/index",
    "jose/index",
    "jsonwebtoken/index",
  ]
    .concat("@clerk/nextjs/server")
    .map((name) => [`node_modules/${name}.js`, 'throw new Error("not mocked");\n']),
);

let library: string;

beforeAll(async () => {
  library = await installedPackage("next-portage");
}, BUILD_TIMEOUT);

afterAll(removeTempApps);

/** An app with an example in it, and all that its tests need to run. */
async function exampleIn(
  root: string,
  name: string,
  files: Files,
  runner: Readonly<Record<string, string>> = WITH_MOCKS,
): Promise<void> {
  const app = path.join(root, name);
  const { dependencies } = JSON.parse(files["package.json"] ?? "{}") as {
    dependencies: Record<string, string>;
  };
  writeFiles(app, { ...files, ...STAND_INS, "package.json": manifest(dependencies, runner, { name }) });
  const { code, stderr } = await portage(app, "init", "--yes");
  if (code !== 0) throw new Error(stderr);
  fs.symlinkSync(library, path.join(app, "node_modules/next-portage"));
  for (const dependency of Object.keys(runner).filter((one) => one === "vitest" || one === "node-mocks-http"))
    fs.symlinkSync(path.join(ROOT, "node_modules", dependency), path.join(app, "node_modules", dependency));
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Runs all tests below a folder with jest itself, as an app would whose tests run in a browser's environment unless they say another. */
async function reportOf(root: string, transform: object): Promise<Report> {
  writeFiles(root, { "browser.js": "throw new Error('this test did not ask for Node');\n" });
  const config = {
    rootDir: root,
    transform,
    testEnvironment: path.join(root, "browser.js"),
    haste: { forceNodeFilesystemAPI: true },
  };
  const jest = path.join(ROOT, "node_modules/jest/bin/jest.js");
  return jsonOf(root, [jest, "--json", "--runInBand", "--no-cache", "--config", JSON.stringify(config)]);
}

/** What a runner says in jest's form; it ends with a code where tests fail. */
async function jsonOf(root: string, args: readonly string[]): Promise<Report> {
  const env = { PATH: process.env["PATH"], NODE_ENV: "test" } as NodeJS.ProcessEnv;
  const ended = promisify(execFile)(process.execPath, args, { cwd: root, env });
  const { stdout } = await ended.catch((error: { stdout: string; stderr: string }) => {
    if (!error.stdout) throw new Error(error.stderr);
    return error;
  });
  return JSON.parse(stdout) as Report;
}

const SWC = {
  "^.+\\.[jt]s$": [
    path.join(ROOT, "node_modules/@swc/jest"),
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
  ],
};

const statuses = ({ testResults }: Report): Record<string, Record<string, string> | string> =>
  Object.fromEntries(
    testResults.map(({ name, message, assertionResults }) => [
      /([^/]+)\/(?:__tests__|lib)\//.exec(name)?.[1] ?? name,
      assertionResults.length === 0
        ? message
        : Object.fromEntries(assertionResults.map(({ title, status }) => [title, status])),
    ]),
  );

const OPEN = { "publicRoute lets anyone in": "passed" };
const USERS = {
  "userRoute refuses callers without a session": "passed",
  "userRoute lets users in": "passed",
};
const MEMBERS = {
  "orgRoute refuses users who are no members": "passed",
  "orgRoute lets members in": "passed",
};
const TODO_USERS = { "userRoute lets users in, and nobody else: write findUser()": "todo" };
const TODO_MEMBERS = { "orgRoute lets members in, and nobody else: write findMembership()": "todo" };

const KINDS = Object.keys(APPS) as (keyof typeof APPS)[];
/** One of each way in which an example is written. */
const SOME = ["next-auth", "jwt, jose", "clerk", "custom, a helper of its own"] as const;

/** An app of each kind below a folder, with a membership and without; and how their examples have to end. */
async function examplesOf(
  root: string,
  runner: Readonly<Record<string, string>>,
  kinds: readonly (keyof typeof APPS)[],
): Promise<Readonly<Record<string, object>>> {
  const expected: Record<string, object> = {};
  for (const kind of kinds) {
    const files: Files = APPS[kind];
    const name = kind.replaceAll(/\W+/g, "-");
    await exampleIn(root, name, { ...files, ...PRISMA }, runner);
    await exampleIn(root, `${name}-alone`, files, runner);
    const users = files === CUSTOM ? { ...TODO_USERS, ...TODO_MEMBERS } : USERS;
    const isWired = files !== CUSTOM;
    expected[name] = { ...OPEN, ...users, ...(isWired ? MEMBERS : {}) };
    // Clerk knows organizations by itself.
    const members = kind === "clerk" ? MEMBERS : TODO_MEMBERS;
    expected[`${name}-alone`] = {
      ...OPEN,
      ...users,
      ...(isWired ? members : {}),
    };
  }
  return expected;
}

it.each<[string, Readonly<Record<string, string>>, readonly (keyof typeof APPS)[]]>([
  ["of every kind, with node-mocks-http,", WITH_MOCKS, KINDS],
  ["with next-portage/testing", JEST, SOME],
])(
  "the examples %s are green under jest",
  async (_name, runner, kinds) => {
    const root = tempApp({});
    const expected = await examplesOf(root, runner, kinds);
    expect(statuses(await reportOf(root, SWC))).toEqual(expected);
  },
  120_000,
);

it.each([
  ["node-mocks-http", { vitest: "4.1.12", "node-mocks-http": "1.18.1" }],
  ["next-portage/testing", { vitest: "4.1.12" }],
])(
  "and under vitest, with %s",
  async (_name, runner) => {
    const root = tempApp({});
    const expected = await examplesOf(root, runner, SOME);
    const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
    expect(statuses(await jsonOf(root, [vitest, "run", "--root", root, "--reporter", "json"]))).toEqual(
      expected,
    );
  },
  120_000,
);

it("an example in CommonJS is green without any transform", async () => {
  const root = tempApp({});
  await exampleIn(root, "common", {
    "package.json": JSONWEBTOKEN["package.json"] ?? "",
    "lib/token.js":
      'const jwt = require("jsonwebtoken");\n\nexports.check = (token) => jwt.verify(token, process.env.KEY);\n',
    "pages/api/me.js":
      'const { check } = require("../../lib/token");\n\nmodule.exports = (req, res) => res.json(check(req.cookies.token));\n',
  });
  expect(statuses(await reportOf(root, {}))).toEqual({ common: { ...OPEN, ...USERS, ...TODO_MEMBERS } });
}, 60_000);

it("an example is red where a guard lets somebody in", async () => {
  const root = tempApp({});
  await exampleIn(root, "open", { ...NEXT_AUTH, ...PRISMA });
  const file = path.join(root, "open/lib/api.ts");
  fs.writeFileSync(
    file,
    fs
      .readFileSync(file, "utf8")
      .replace("if (!user) throw unauthorized();", "")
      .replace("if (!membership) throw forbidden();", ""),
  );
  expect(statuses(await reportOf(root, SWC))["open"]).toMatchObject({
    "userRoute refuses callers without a session": "failed",
    "orgRoute refuses users who are no members": "failed",
  });
}, 60_000);
