/** @jest-environment node */
import type { ScannedApp, Verdict } from "../../../lib/portage-cli/src/scan/model";
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const proxyOf = (verdict: Verdict): NonNullable<ScannedApp["proxy"]> => {
  const file = "/app/proxy.ts";
  return { file, at: { file, line: 1, column: 1 }, known: true, evidence: [], covers: () => verdict };
};
const SIZE =
  'export const config = { api: { bodyParser: { sizeLimit: "50mb" } } };\nexport default (req, res) => res.end();';
const FORMIDABLE =
  'import formidable from "formidable";\nexport default (req, res) => formidable().parse(req);';
const check = (text: string, verdict: Verdict = "yes", more: Files = {}) =>
  checkFiles({ "pages/api/x.ts": text, ...more }, {}, proxyOf(verdict));

it.each([
  SIZE,
  FORMIDABLE,
  'import Busboy from "busboy";\nexport default (req, res) => req.pipe(Busboy());',
  'import formidable from "formidable";\nexport default (req, res) => formidable({ maxFileSize: 20 * 1024 * 1024 }).parse(req);',
])("finds %j", (text) => {
  expect(linesOf(check(text), "proxy-body-limit")).toEqual(["pages/api/x.ts:1"]);
});

it("finds a limit that was raised, and not enough", () => {
  const more = {
    "next.config.js": 'module.exports = { experimental: { proxyClientMaxBodySize: "20mb" } };',
  };
  expect(linesOf(check(SIZE, "yes", more), "proxy-body-limit")).toEqual(["pages/api/x.ts:1"]);
});

it.each([
  ["a matcher that leaves it out", SIZE, "no" as const, {}],
  ["a small limit", SIZE.replace("50mb", "4mb"), "yes" as const, {}],
  [
    "a raised limit",
    SIZE,
    "yes" as const,
    { "next.config.js": 'module.exports = { experimental: { proxyClientMaxBodySize: "64mb" } };' },
  ],
  [
    "a raised limit by its old name",
    SIZE,
    "yes" as const,
    { "next.config.js": 'module.exports = { experimental: { middlewareClientMaxBodySize: "64mb" } };' },
  ],
  [
    "a limit that cannot be read",
    SIZE,
    "yes" as const,
    { "next.config.js": "module.exports = { experimental: { proxyClientMaxBodySize: LIMIT } };" },
  ],
  [
    "a webhook's raw body",
    "export const config = { api: { bodyParser: false } };\nexport default (req, res) => buffer(req);",
    "yes" as const,
    {},
  ],
  [
    "small uploads",
    'import formidable from "formidable";\nexport default (req, res) => formidable({ maxFileSize: 5 * 1024 * 1024 }).parse(req);',
    "yes" as const,
    {},
  ],
  [
    "types of an upload library",
    'import type { File } from "formidable";\nexport default (req, res) => res.end();',
    "yes" as const,
    {},
  ],
  ["Next 15.4", SIZE, "yes" as const, { "package.json": '{"dependencies":{"next":"15.4.0"}}' }],
])("says nothing with %s", (_, text, verdict, more) => {
  const { findings, unsure } = check(text, verdict, more);
  expect([...findings, ...unsure].filter(({ rule }) => rule === "proxy-body-limit")).toEqual([]);
});

it("cannot tell where the matcher cannot be read, nor how large a form's files are", () => {
  expect(unsureLinesOf(check(SIZE, "unknown"), "proxy-body-limit")).toEqual(["pages/api/x.ts:1"]);
  const form = {
    "app/api/f/route.ts":
      'export async function POST(request) {\n  const file = (await request.formData()).get("file") as File;\n}',
  };
  expect(unsureLinesOf(checkFiles(form, {}, proxyOf("yes")), "proxy-body-limit")).toEqual([
    "app/api/f/route.ts:2",
  ]);
});
