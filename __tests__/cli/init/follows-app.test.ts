/** @jest-environment node */
import { portage, removeTempApps, type Files } from "../support/temp-app";
import { APPS, IRON_SESSION, JOSE, manifest, NEXT_AUTH, PRISMA } from "./apps";
import { initialized } from "./initialized";

afterAll(removeTempApps);

describe("follows the app", () => {
  const route = "export default function handler(req, res) {\n  res.end();\n}\n";

  it("below src, in the folder that it has for its helpers", async () => {
    const files = Object.fromEntries(
      Object.entries({ ...IRON_SESSION, "server/x.ts": "" }).map(([name, text]) => [
        /^(?:package|tsconfig)/.test(name) ? name : `src/${name.replace(/^lib\//, "server/")}`,
        text.replaceAll("/lib/", "/server/"),
      ]),
    );
    const { made, after } = await initialized(files);
    expect(made).toEqual(["__tests__/api.test.ts", "src/instrumentation.ts", "src/server/api.ts"]);
    expect(after["src/server/api.ts"]).toContain('import type { AppSession } from "./session";\n');
    expect(after["__tests__/api.test.ts"]).toContain('from "../src/server/api";\n');
  });

  it("in JavaScript, with its quotes, without semicolons, by tabs", async () => {
    const { made, after } = await initialized({
      "package.json": manifest({ jose: "6.0.0" }, { vitest: "4.0.0" }),
      "lib/token.js": (JOSE["lib/token.ts"] ?? "").replaceAll('"', "'").replaceAll(";", ""),
      "pages/api/me.js":
        "import { check } from '../../lib/token'\n\nexport default async function handler(req, res) {\n\tres.json(await check(req.cookies['app-token']))\n}\n",
      "lib/token.test.js": "import { it } from 'vitest'\nit('x', () => {})\n",
    });
    expect(made).toEqual(["instrumentation.js", "lib/api.js", "lib/api.test.js"]);
    const text = after["lib/api.js"] ?? "";
    expect(text).toContain("import { jwtVerify } from 'jose'\n");
    expect(text).toContain(
      "async function findUser(ctx) {\n\tconst token = ctx.cookies.get('app-token')?.value\n",
    );
    for (const generated of [text, after["lib/api.test.js"] ?? ""]) {
      expect(generated).not.toMatch(/;$|"|^ +\S|: (?:Context|User|string|unknown)\b|\bas \{/m);
      expect(generated).not.toContain("import type");
    }
  });

  it("in CommonJS", async () => {
    const { made, after } = await initialized({
      "package.json": manifest({ jsonwebtoken: "9.0.0" }, { jest: "30.0.0", "node-mocks-http": "1.18.1" }),
      "lib/token.js":
        'const jwt = require("jsonwebtoken");\n\nexports.check = (token) => jwt.verify(token, process.env.KEY);\n',
      "pages/api/me.js":
        'const { check } = require("../../lib/token");\n\nmodule.exports = (req, res) => res.json(check(req.cookies.token));\n',
    });
    expect(made).toEqual(["__tests__/api.test.js", "instrumentation.js", "lib/api.js"]);
    expect(after["lib/api.js"]).toContain('const jwt = require("jsonwebtoken");\n');
    expect(after["lib/api.js"]).toContain("\nmodule.exports = { publicRoute, userRoute, orgRoute };\n");
    expect(after["lib/api.js"]).not.toMatch(/^(?:import|export)\b/m);
    expect(after["__tests__/api.test.js"]).not.toMatch(/^(?:import|export)\b/m);
  });

  it("with line breaks of Windows", async () => {
    const windows = Object.fromEntries(
      Object.entries(NEXT_AUTH).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]),
    );
    const { after } = await initialized(windows);
    for (const file of ["lib/api.ts", "__tests__/api.test.ts"])
      expect(after[file]?.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it.each<[string, Files, string]>([
    ["tests beside their modules", { "lib/a.ts": "", "lib/a.spec.ts": "" }, "lib/api.spec.ts"],
    [
      "a folder of unit tests",
      {
        "tests/unit/a.test.ts": "",
        "tests/e2e/b.spec.ts": "",
        "tests/e2e/c.spec.ts": "",
        "tests/e2e/d.spec.ts": "",
      },
      "tests/unit/api.test.ts",
    ],
    [
      "names of its own",
      { "__tests__/a.servertest.ts": "", "__tests__/b.servertest.ts": "" },
      "__tests__/api.servertest.ts",
    ],
    [
      "each folder's own names",
      {
        "src/a.clienttest.ts": "",
        "src/b.clienttest.ts": "",
        "__tests__/a.servertest.ts": "",
        "__tests__/b.servertest.ts": "",
        "__tests__/c.servertest.ts": "",
      },
      "__tests__/api.servertest.ts",
    ],
    [
      "a folder of tests in a browser",
      { "__e2e__/a.spec.ts": "", "__e2e__/b.spec.ts": "", "__tests__/a.test.ts": "" },
      "__tests__/api.test.ts",
    ],
    [
      "browser tests alone",
      { "tests/a.spec.ts": 'import { test } from "@playwright/test";\n' },
      "__tests__/api.test.ts",
    ],
  ])("%s", async (_name, files, place) => {
    expect((await initialized({ ...NEXT_AUTH, ...files })).made).toContain(place);
  });

  it("without a test runner there is no example", async () => {
    const { made, stderr } = await initialized({
      ...NEXT_AUTH,
      "package.json": manifest({ "next-auth": "4.24.0" }),
    });
    expect(made).toEqual(["instrumentation.ts", "lib/api.ts"]);
    expect(stderr).toContain("no example test: neither jest nor vitest is there");
  });

  it("below Next 15 it switches instrumentation on", async () => {
    const { after } = await initialized({
      "package.json": manifest({ next: "14.2.0" }),
      "pages/api/a.js": route,
    });
    expect(after["next.config.js"]).toContain("instrumentationHook: true");
  });
});

it("generates code that has a style of its own nowhere: every kind parses in every style", async () => {
  for (const files of Object.values(APPS)) {
    for (const change of [
      (text: string) => text,
      (text: string) => text.replaceAll('"', "'").replaceAll(/;$/gm, ""),
    ]) {
      const styled = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, name.endsWith(".ts") ? change(text) : text]),
      );
      const { app, after } = await initialized({ ...styled, ...PRISMA });
      expect(after["lib/api.ts"]).toBeDefined();
      const { code, stdout } = await portage(app, "check", "--format", "json");
      expect([code, stdout.includes("unreadable-file")]).toEqual([expect.any(Number), false]);
    }
  }
});
