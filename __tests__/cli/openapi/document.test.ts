/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { openApiDocument } from "next-portage/openapi";
import { problemsOf } from "../../support/openapi";
import { portage, removeTempApps, tempApp } from "../support/temp-app";
import { printed, SAMPLE } from "./sample";

afterEach(removeTempApps);

it("has every route of both routers, and is valid", async () => {
  const document = await printed(SAMPLE);
  expect(await problemsOf(document)).toEqual([]);
  expect(document).toMatchObject({
    openapi: "3.1.1",
    info: { title: "shop", version: "2.1.0", description: "Sells boats" },
  });
  const methods = Object.entries(document.paths).map(
    ([name, item]) =>
      `${name} ${Object.keys(item)
        .filter((key) => /^(?:get|post|delete)$/.test(key))
        .join()}`,
  );
  expect(methods).toEqual([
    "/api/any ",
    "/api/boats/{boatId} get,delete",
    "/api/broken ",
    "/api/docs get",
    "/api/docs/{topic} get",
    "/api/me get",
    "/api/orgs/{orgId}/boats ",
    "/feed get,post",
  ]);
});

it("spells ids, tags and parameters as next-portage does", async () => {
  const { paths } = await printed(SAMPLE);
  const { paths: others } = openApiDocument({
    info: { title: "", version: "" },
    routes: { "/api/boats/[boatId]": { methods: ["GET", "DELETE"] } },
    toJsonSchema: () => ({}),
  });
  expect(paths["/api/boats/{boatId}"]).toMatchObject(others["/api/boats/{boatId}"]!);
  expect(paths["/api/boats/{boatId}"]?.get).toMatchObject({
    operationId: "getBoatsByBoatId",
    tags: ["boats"],
    parameters: [{ name: "boatId", in: "path", required: true }],
    "x-undocumented": true,
  });
});

it("says what the scan knows of the guards", async () => {
  const { paths } = await printed(SAMPLE);
  expect(paths["/api/me"]?.get).toMatchObject({
    description: "Asks who is calling (getServerSession).",
    "x-guards": { session: { verdict: "yes", by: ["getServerSession"] } },
  });
  expect(paths["/feed"]?.post).toMatchObject({
    description: "No guard was found: it seems that anyone may call it.",
    "x-guards": { session: { verdict: "no", by: [] } },
  });
  expect(paths["/api/orgs/{orgId}/boats"]).toMatchObject({
    description: expect.stringMatching(
      /^Whether it asks who is calling could not be told \(.*\)\. Whether .*\.$/,
    ),
    "x-guards": { session: { verdict: "unknown" }, organization: { verdict: "unknown" } },
    "x-undocumented": true,
  });
});

it("writes the same into a file, and says so", async () => {
  const app = tempApp(SAMPLE);
  const file = path.join(app, "api.json");
  const { stdout: shown } = await portage(app, "openapi");
  const { code, stdout, stderr } = await portage(app, "openapi", "--out", file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toMatch(/^Wrote .*api\.json: 8 paths\n$/);
  expect(fs.readFileSync(file, "utf8")).toBe(shown);
});

it("puts the base path before the addresses", async () => {
  const { servers } = await printed({
    ...SAMPLE,
    "next.config.js": 'module.exports = { basePath: "/shop" };',
  });
  expect(servers).toEqual([{ url: "/shop" }]);
});

it("takes the route in app where both routers answer an address", async () => {
  const { paths } = await printed({
    "pages/api/x.ts": "export default (req, res) => res.json({});",
    "app/api/x/route.ts": "export const PUT = () => new Response('');",
  });
  expect(Object.keys(paths["/api/x"] ?? {})).toEqual(["put"]);
});

it("says in one line what OpenAPI cannot tell apart", async () => {
  const handler = "export default (req, res) => res.json({});";
  const app = tempApp({ "pages/api/[a].ts": handler, "pages/api/[b].ts": handler });
  expect(await portage(app, "openapi")).toEqual({
    code: 1,
    stdout: "",
    stderr: 'portage: "/api/{b}" and "/api/{a}" are one path to OpenAPI\n',
  });
});

it.each([
  [["--out", "missing/api.json"], 1, "portage: missing/api.json cannot be written: its folder is not there"],
  [["--out", ""], 2, "portage: --out names no file"],
  [["--out", "/"], 1, "portage: / is a folder; name a file"],
  [["--url", "file:///etc/hosts"], 2, 'portage: --url is no address of http or https: "file:///etc/hosts"'],
  [["--url", "localhost:3000"], 2, 'portage: --url is no address of http or https: "localhost:3000"'],
  [["--url", "http://me:secret@127.0.0.1/"], 2, "portage: --url holds a name or a password"],
  [["--json"], 2, 'portage: unknown option "--json"'],
])("%j is one line and exit code %d", async (args, code, line) => {
  const ended = await portage(tempApp(SAMPLE), "openapi", ...args);
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
  expect(ended.stderr.startsWith(line)).toBe(true);
  expect(ended.stderr).not.toContain("secret");
  expect(ended.stderr.match(/\n/g)).toHaveLength(1);
});
