/** @jest-environment node */
import { removeApps, scanRoute } from "./temp-app";

afterEach(removeApps);

const route = (body: string, before = "") =>
  scanRoute(`${before}\nexport default async function handler(req, res) { ${body} }`);

const methodsOf = ({ methods }: ReturnType<typeof scanRoute>): string[] =>
  methods.map(({ method }) => method);

it.each<[string, string, string[], string[]]>([
  ["none", `res.json({});`, ["*"], []],
  [
    "if",
    `if (req.method === "GET") return res.json([]); if (req.method === "POST") return res.status(201).json({}); res.status(405).end();`,
    ["GET", "POST"],
    ["if"],
  ],
  [
    "if, with a way for all others",
    `if (req.method === "POST") return res.status(201).json({}); res.json([]);`,
    ["POST", "*"],
    ["if"],
  ],
  [
    "guard",
    `if (req.method !== "PUT") { res.setHeader("Allow", "PUT"); return res.status(405).end(); } res.json({});`,
    ["PUT"],
    ["guard"],
  ],
  [
    "destructured",
    `const { method, query } = req; if (method === "DELETE") return res.status(204).end(); return res.status(405).end();`,
    ["DELETE"],
    ["if"],
  ],
  [
    "renamed",
    `const { method: verb } = req; if (verb === "DELETE") return res.status(204).end(); return res.status(405).end();`,
    ["DELETE"],
    ["if"],
  ],
  [
    "small letters",
    `if (req.method?.toLowerCase() === "patch") return res.json({}); res.status(405).end();`,
    ["PATCH"],
    ["if"],
  ],
  [
    "includes",
    `if (!["GET", "HEAD"].includes(req.method)) return res.status(405).end(); res.json([]);`,
    ["GET", "HEAD"],
    ["includes"],
  ],
  [
    "a set",
    `const allowed = new Set(["GET"]); if (!allowed.has(req.method)) return res.status(405).end(); res.json([]);`,
    ["GET"],
    ["includes"],
  ],
  [
    "switch",
    `switch (req.method) { case "GET": return res.json([]); case "PUT": case "PATCH": res.json({}); break; default: res.status(405).end(); }`,
    ["GET", "PUT", "PATCH"],
    ["switch"],
  ],
  [
    "a verb map",
    `const handlers = { GET: () => res.json([]), POST: () => res.json({}) }; const run = handlers[req.method]; if (!run) return res.status(405).end(); run();`,
    ["GET", "POST"],
    ["verb-map"],
  ],
  [
    "a method that only gets an error",
    `if (req.method === "DELETE") return res.status(501).end(); if (req.method === "GET") return res.json([]); res.status(405).end();`,
    ["GET"],
    ["if"],
  ],
])("dispatch: %s", (_, body, methods, dispatch) => {
  const found = route(body);
  expect(methodsOf(found)).toEqual(methods);
  expect(found.dispatch).toEqual(dispatch);
});

it("finds what helpers and wrappers dispatch on", () => {
  const helpers = {
    "lib/with-methods.ts": `export const withMethods = (methods) => (handler) => async (req, res) => {
      if (!methods.includes(req.method)) return res.status(405).end();
      return handler(req, res);
    };`,
  };
  const found = scanRoute(
    `import { withMethods } from "@/lib/with-methods";
     export default withMethods(["GET", "PUT"])((req, res) => res.json({}));`,
    helpers,
  );
  expect(methodsOf(found)).toEqual(["GET", "PUT"]);
  expect(found.wrappers).toMatchObject([
    {
      name: "withMethods",
      definedAt: { file: expect.stringMatching(/lib\/with-methods\.ts$/) as string, line: 1 },
    },
  ]);
});

it("takes each branch of a method for that method alone", () => {
  const found = route(
    `if (req.method === "GET") return res.json([]);
     const session = await getServerSession(req, res, {});
     if (!session) return res.status(401).end();
     if (req.method === "POST") return res.json({});
     res.status(405).end();`,
    `import { getServerSession } from "next-auth/next";`,
  );
  expect(found.methods.map(({ method, session }) => [method, session.verdict])).toEqual([
    ["GET", "no"],
    ["POST", "yes"],
  ]);
});

it("does not take a comparison of another `method` for one of the request's", () => {
  const found = route(
    `const job = { method: req.body.method }; if (job.method === "POST") return res.json(1); res.json(2);`,
  );
  expect(methodsOf(found)).toEqual(["*"]);
  expect(found.dispatch).toEqual([]);
});

it("lists what is read of the request and called on the response, also in helpers", () => {
  const found = scanRoute(
    `import { send } from "@/lib/send";
     export default (req, res) => { const { query, body: { name }, ...rest } = req; send(res, [query, name, req.headers]); };`,
    {
      "lib/send.ts": `export const send = (out, data) => { out.setHeader("X", "1"); out.status(200).json(data); };`,
    },
  );
  expect(found.reads.map(({ name }) => name)).toEqual(["body", "headers", "query"]);
  expect(found.calls.map(({ name }) => name)).toEqual(["json", "setHeader", "status"]);
  expect(found.reads[0]?.at).toMatchObject({ line: 2 });
});
