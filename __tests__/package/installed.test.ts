/** @jest-environment node */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import * as sources from "next-portage";
import * as testingSources from "next-portage/testing";
import ts from "typescript";
import { BUILD_TIMEOUT, installedPackage } from "../support/packages";
import { complaints, createProgram, fromRoot } from "../support/compiler";

type EntryPoint = Readonly<Record<"import" | "require", { types: string; default: string }>>;

interface Manifest {
  readonly exports: Readonly<Record<string, string | EntryPoint>>;
  readonly typesVersions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly dependencies?: object;
  readonly license: string;
  readonly engines: { readonly node: string };
}

const execute = promisify(execFile);
let folder: string;
let manifest: Manifest;

jest.setTimeout(60_000);

beforeAll(async () => {
  folder = await installedPackage("next-portage");
  manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
}, BUILD_TIMEOUT);

/** Runs a program that stands beside the installed package, where nothing else is installed: no next, no zod. */
async function program(text: string): Promise<unknown> {
  const { stdout, stderr } = await execute(process.execPath, ["--input-type=commonjs", "--eval", text], {
    cwd: path.dirname(path.dirname(folder)),
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const entryPoints = () => Object.entries(manifest.exports).filter(([, target]) => typeof target === "object");

describe("the manifest", () => {
  it("names files that are there, with types for import and for require", () => {
    const files = entryPoints().flatMap(([, target]) =>
      Object.values(target).flatMap(({ types, default: code }) => [types, code]),
    );
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect(files.filter((file) => !fs.existsSync(path.join(folder, file)))).toEqual([]);
  });

  it("tells older resolution of types about every entry point but the first", () => {
    const subpaths = entryPoints()
      .map(([name]) => name.slice(2))
      .filter(Boolean);
    const versions = manifest.typesVersions?.["*"] ?? {};
    expect(Object.keys(versions)).toEqual(subpaths);
    const files = Object.values(versions).flat();
    expect(files.filter((file) => !fs.existsSync(path.join(folder, file)))).toEqual([]);
  });

  it("has no runtime dependencies, a licence and a floor for Node", () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest).toMatchObject({ license: "MIT", engines: { node: ">=20.19" } });
    expect(fs.readFileSync(path.join(folder, "LICENSE"), "utf8")).toContain("MIT License");
  });
});

it("holds the built files, the licence, the manifest and a readme at most", () => {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map(String);
  const unexpected = files.filter(
    (file) => !/^(dist|LICENSE|README\.md|package\.json|dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts))$/.test(file),
  );
  expect(unexpected).toEqual([]);
});

it.each([
  ["next-portage", sources],
  ["next-portage/testing", testingSources],
])("gives import and require the same names of %s, those of the sources", async (name, expectedOf) => {
  const names = await program(`(async () => {
    const sorted = (loaded) => Object.keys(loaded).filter((name) => name !== "default" && name !== "module.exports").sort();
    console.log(JSON.stringify([sorted(await import("${name}")), sorted(require("${name}"))]));
  })();`);
  const expected = Object.keys(expectedOf).toSorted();
  expect(expected.length).toBeGreaterThan(5);
  expect(names).toEqual([expected, expected]);
});

it("tests a route of its other build, and loads no testing code with a route", async () => {
  const result = await program(`(async () => {
    const esm = await import("next-portage");
    const loaded = Object.keys(require.cache).filter((file) => file.includes("testing"));
    const { callRoute, toApiHandler } = require("next-portage/testing");
    const route = esm.createRoute().define({ GET: { handle: () => ({ ok: true }) } });
    const answers = [];
    for (const target of [route, esm.toRouteHandlers(route)]) answers.push((await callRoute(target)).json);
    const res = { status: (code) => answers.push(code), json: (body) => answers.push(body) };
    await toApiHandler(esm.toRouteHandlers(route))({ method: "GET", query: {} }, res);
    console.log(JSON.stringify({ loaded, answers }));
  })();`);
  expect(result).toEqual({ loaded: [], answers: [{ ok: true }, { ok: true }, 200, { ok: true }] });
});

it("tells an HttpError and a context of its other build", async () => {
  const result = await program(`(async () => {
    const esm = await import("next-portage");
    const cjs = require("next-portage");
    let inside;
    const route = esm.createRoute().fromRouteHandlers({
      GET() {
        inside = cjs.currentContext()?.path;
        throw cjs.conflict({ code: "name_taken" });
      },
    });
    const response = await esm.toRouteHandlers(route).GET(new Request("http://localhost/api/x"), { params: Promise.resolve({}) });
    console.log(JSON.stringify({
      same: esm.HttpError === cjs.HttpError,
      known: [esm.HttpError.is(cjs.forbidden()), cjs.HttpError.is(esm.forbidden())],
      inside,
      status: response.status,
      code: (await response.json()).code,
    }));
  })();`);
  expect(result).toEqual({
    same: false,
    known: [true, true],
    inside: "/api/x",
    status: 409,
    code: "name_taken",
  });
});

it.each(["import", "require"])(
  "hands over the real response once register has been loaded with %s",
  async (how) => {
    const load =
      how === "import" ? 'await import("next-portage/register")' : 'require("next-portage/register")';
    const result = await program(`(async () => {
    const http = require("node:http");
    const { createRoute, toRouteHandlers } = await import("next-portage");
    const seen = [];
    const route = createRoute().fromApiRoute((req, res) => {
      seen.push(res === real);
      res.setHeader("X-Kept-As-Written", "yes").end("done");
    });
    const { GET } = toRouteHandlers(route);
    let real;
    const server = http.createServer(async (req, res) => {
      real = res;
      await GET(new Request("http://localhost" + req.url, { headers: req.headers }), { params: Promise.resolve({}) });
      if (!res.writableEnded) res.end();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const ask = () => new Promise((resolve) => {
      http.get({ port: server.address().port, path: "/api/x", agent: false }, (answer) => {
        answer.resume().on("end", () => resolve(answer.rawHeaders.includes("X-Kept-As-Written")));
      });
    });
    const before = await ask();
    ${load};
    const after = await ask();
    server.close();
    console.log(JSON.stringify({ seen, before, after }));
  })();`);
    expect(result).toEqual({ seen: [false, true], before: false, after: true });
  },
);

describe("the types, as a consumer compiles them", () => {
  const CONSUMER = `import { createRoute, middleware, toApiRoute, toRouteHandlers, type ContextOf } from "next-portage";
import "next-portage/register";
import { callRoute, describeRouters, toApiHandler } from "next-portage/testing";
const route = createRoute().use(middleware(async (_ctx, next) => next({ user: { id: "1" } })));
const id: (ctx: ContextOf<typeof route>) => string = (ctx) => ctx.user.id;
// @ts-expect-error what the guard found has no such property
const name = (ctx: ContextOf<typeof route>) => ctx.user.name;
const defined = route.define({ GET: { handle: ({ user }) => ({ id: user.id }) } });
export const { GET } = toRouteHandlers(defined);
export const page = toApiRoute(defined);
export const moved = toApiHandler({ GET }, { path: "/api/x" });
export const answered = callRoute(defined, { params: { id: "1" } }).then(({ status }): number => status);
export const described = () => describeRouters("x", defined, (call) => void call.as("ada")());
export { id, name };
`;

  const { CommonJS, ESNext, Node16 } = ts.ModuleKind;
  const { Bundler, Node10, Node16: Node16Resolution } = ts.ModuleResolutionKind;

  it.each([
    ["node", "consumer.ts", { module: CommonJS, moduleResolution: Node10 }],
    ["node16 from CommonJS", "consumer.cts", { module: Node16, moduleResolution: Node16Resolution }],
    ["node16 from ESM", "consumer.mts", { module: Node16, moduleResolution: Node16Resolution }],
    ["bundler", "consumer.ts", { module: ESNext, moduleResolution: Bundler }],
  ])("moduleResolution %s", (_name, file, options) => {
    const consumer = path.join(path.dirname(path.dirname(folder)), file);
    const typeRoots = [fromRoot("node_modules/@types")];
    const compiled = createProgram(
      [],
      { [consumer]: CONSUMER },
      {
        target: ts.ScriptTarget.ES2022,
        strict: true,
        types: ["node"],
        typeRoots,
        noEmit: true,
        ...options,
      },
    );
    expect(compiled.getSourceFiles().map(({ fileName }) => fileName)).toContainEqual(
      expect.stringMatching(/next-portage\/dist\/index\.d\.c?ts$/),
    );
    expect(complaints(compiled, /next-portage|consumer/)).toEqual([]);
  });
});
