/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { findApp } from "../../../lib/portage-cli/src/project/next-app";
import { scanApp } from "../../../lib/portage-cli/src/scan/scan-app";
import { methodOf, reasonKinds, removeApps, scan, scanRoute, sessions, writeApp } from "./temp-app";

afterEach(removeApps);

const ANSWER = `export default (req, res) => res.json({});`;

it("goes on after a file with a syntax error, and says so in its entry", () => {
  const { routes } = scan({
    "pages/api/a.ts": `export default (req, res) => {\n  res.json({;\n};`,
    "pages/api/b.ts": ANSWER,
  });
  expect(routes.map((route) => [route.address, route.problem?.kind, route.problem?.line])).toEqual([
    ["/api/a", "syntax", 2],
    ["/api/b", undefined, undefined],
  ]);
  expect(routes[0] && reasonKinds(routes[0])).toEqual(["problem"]);
});

it("goes on after a file that is gone when it is read", () => {
  const root = writeApp({ "pages/api/a.ts": ANSWER, "pages/api/b.ts": ANSWER });
  const app = findApp(root);
  const gone = { router: "pages" as const, address: "/api/a", file: path.join(root, "pages/api/a.ts") };
  fs.rmSync(gone.file);
  const { routes } = scanApp(app, {
    routes: [gone, { ...gone, address: "/api/b", file: path.join(root, "pages/api/b.ts") }],
  });
  expect(routes.map(({ problem }) => problem?.kind)).toEqual(["unreadable", undefined]);
});

it("takes a helper with a syntax error for one whose source is not at hand", () => {
  const route = scanRoute(
    `import { guard } from "@/lib/guard"; export default async (req, res) => { await guard(req, res); res.json({}); };`,
    { "lib/guard.ts": "export const guard = (((" },
  );
  expect(sessions(route)).toEqual({ "*": "unknown" });
});

it.each<[string, string]>([
  [
    "a function that calls itself",
    `const f = async (req, res) => { if (req.query.x) await f(req, res); }; export default async (req, res) => { await f(req, res); res.json({}); };`,
  ],
  [
    "two that call each other",
    `function a(req) { return b(req); } function b(req) { return a(req); } export default (req, res) => { a(req); res.json({}); };`,
  ],
  [
    "a constant that needs itself",
    `const a = () => b; const b = a(); export default (req, res) => res.json({ a: b });`,
  ],
  [
    "names that every object has",
    `export default (req, res) => { const map = {}; map.constructor; map["__proto__"]; [].toString(); "".valueOf(); res.json({ v: map.hasOwnProperty("x") }); };`,
  ],
  ["a handler that is exported from nowhere", `import handler from "./nowhere"; export default handler;`],
  [
    "an empty array that is reduced",
    `const run = [].reduce((all, each) => each(all), (req, res) => res.json({})); export default run;`,
  ],
  [
    "generators, labels and loops",
    `export default async function* handler(req, res) { outer: for (const a of [1, 2]) { for (let i = 0; i < 2; i += 1) { if (i) continue outer; else break; } } do { yield a; } while (false); for (const k in req) k; res.json({}); }`,
  ],
])("ends: %s", (_, text) => {
  expect(() => scanRoute(text)).not.toThrow();
});

it("follows a file that imports its importer", () => {
  const helpers = {
    "lib/a.ts": `import { b } from "./b"; export const a = (req) => b(req); export const name = "a";`,
    "lib/b.ts": `import { a, name } from "./a"; export const b = (req) => (req.query.deep ? a(req) : name);`,
  };
  const route = scanRoute(
    `import { a } from "@/lib/a"; export default (req, res) => res.json({ v: a(req) });`,
    helpers,
  );
  expect(sessions(route)).toEqual({ "*": "no" });
});

it("gives up on what is too long, and says so", () => {
  const many = Array.from({ length: 400 }, (_, index) => `if (req.body.f${index}) step(req, ${index});`).join(
    "\n",
  );
  const nested = `function step(req, n) { ${Array.from({ length: 60 }, (_, index) => `if (req.body.g${index} === n) log(req.body, n);`).join("\n")} }`;
  const route = scanRoute(
    `import { log } from "@acme/log";\n${nested}\nexport default (req, res) => { ${many} res.json({}); };`,
  );
  expect(reasonKinds(route)).toEqual(["too-deep"]);
});

it("gives up on what is nested too deep for the stack", () => {
  const depth = 3000;
  const text = `export default (req, res) => { res.json(${"[".repeat(depth)}${"]".repeat(depth)}); };`;
  const route = scanRoute(text);
  expect(methodOf(route, "*").session.verdict).not.toBe("yes");
});

it("reads JavaScript with JSX, a byte order mark and CRLF", () => {
  const { routes } = scan({
    "pages/api/a.jsx": `\uFEFFimport { getToken } from "next-auth/jwt";\r\nexport default async (req, res) => {\r\n  if (!(await getToken({ req }))) return res.status(401).end();\r\n  res.send(<p>hi</p>);\r\n};\r\n`,
  });
  expect(routes[0] && sessions(routes[0])).toEqual({ "*": "yes" });
  expect(routes[0] && methodOf(routes[0], "*").session.evidence[0]?.at).toMatchObject({ line: 3 });
});
