/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const RULE = "answer-not-returned";
const FILE = "pages/api/x.ts";

const handler = (body: string): Files => ({
  [FILE]: `import { getSession, save, removeAll } from "lib";\nexport default async function handler(req, res) {\n${body}\n}\n`,
});

const found = (files: Files): readonly string[] => linesOf(checkFiles(files), RULE);

describe("finds", () => {
  it.each([
    ["a 401 without a return", "if (!session) res.status(401).json({});\nawait removeAll();"],
    ["a 403 in a block", "if (!session) {\n\nres.status(403).end();\n}\nreturn res.json(await save());"],
    ["an answer behind &&", "!session && res.status(401).end();\nres.json(await save());"],
    ["an answer behind ||", "session || res.status(401).end();\nres.json(await save());"],
    ["an awaited answer", "if (!session) await res.status(401).json({});\nawait removeAll();"],
    ["a void answer", "if (!session) void res.status(401).json({});\nawait removeAll();"],
    ["a named status", "if (!session) res.status(StatusCodes.UNAUTHORIZED).json({});\nawait removeAll();"],
    ["a status by a condition", "if (!ok) res.status(session ? 403 : 401).json({});\nawait removeAll();"],
    ["writeHead", "if (!session) res.writeHead(401).end();\nawait removeAll();"],
    ["a status set before", "if (!session) {\nres.statusCode = 401;\nres.end();\n}\nawait removeAll();"],
    ["a 400 before a second answer", "if (!req.body.id) res.status(400).json({});\nres.json({});"],
    [
      "a catch that falls to a second answer",
      "try { await save(); } catch (e) { res.status(500).end(); }\nres.json({});",
    ],
    [
      "a catch in a branch, before the 405 below",
      'if (req.method === "PUT") {\ntry { return res.json(await save()); } catch (e) { res.status(500).end(); }\n}\nreturn res.status(405).end();',
    ],
    [
      "a case that falls out of its switch",
      'switch (req.method) {\ncase "GET": if (!s) res.status(401).end(); break;\n}\nres.json(await save());',
    ],
    [
      "a loop that goes on",
      "for (const id of ids) {\nif (!id) res.status(400).end();\nres.json(await save(id));\n}",
    ],
    [
      "a second answer in the else of another method",
      'if (req.method === "GET") { if (!s) res.status(400).end(); }\nif (req.method === "POST") { await save(); } else { res.status(405).end(); }',
    ],
  ])("%s", (_, body) => {
    expect(found(handler(body))).toHaveLength(1);
  });

  it("names the line of the answer and the line at which the handler goes on", () => {
    const { findings } = checkFiles(
      handler("if (!session)\n  res.status(401).json({});\n\nawait removeAll();"),
    );
    expect(findings).toMatchObject([
      { rule: RULE, line: 4, column: 3, message: expect.stringContaining("goes on at line 6") },
    ]);
  });

  it("a project's helper that answers in a catch after a membership check", () => {
    const files: Files = {
      [FILE]: `import { errorHandler } from "../../lib/errors";
export default async function handler(req, res) {
  try { await requireMember(req); } catch (error) { errorHandler(error, res); }
  res.json(await removeAll());
}`,
      "lib/errors.ts": `export function errorHandler(error: unknown, res: NextApiResponse) {
  if (error instanceof TypeError) return res.status(400).json({});
  return res.status(500).json({});
}`,
    };
    expect(found(files)).toEqual([`${FILE}:3`]);
  });

  it("a guard whose answer is ignored, through a re-export", () => {
    const files: Files = {
      [FILE]: `import { requireUser } from "@/lib";
export default async function handler(req, res) {
  await requireUser(req, res);
  res.json(await removeAll());
}`,
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
      "lib/index.ts": 'export { guard as requireUser } from "./guard";',
      "lib/guard.ts": `export const guard = async (req, res) => {
  const user = await find(req);
  if (!user) { res.status(401).end(); return null; }
  return user;
};`,
    };
    expect(found(files)).toEqual([`${FILE}:3`]);
  });

  it("a guard in a wrapper of another module", () => {
    const files: Files = {
      [FILE]:
        'import { withUser } from "../../lib/with-user";\nexport default withUser((req, res) => res.end());',
      "lib/with-user.js": `export const withUser = (handler) => async (req, res) => {
  if (!req.user) res.status(401).end();
  return handler(req, res);
};`,
    };
    expect(found(files)).toEqual(["lib/with-user.js:2"]);
  });

  it("a response by its type, whatever it is called", () => {
    const text = `export default async function handler(a: NextApiRequest, b: NextApiResponse<Data>) {
  if (!a.headers.key) b.status(401).end();
  b.json(await save());
}`;
    expect(found({ [FILE]: text })).toEqual([`${FILE}:2`]);
  });
});

describe("says nothing of", () => {
  it.each([
    ["a returned answer", "if (!session) return res.status(401).json({});\nawait removeAll();"],
    ["return void", "if (!session) return void res.status(401).json({});\nawait removeAll();"],
    [
      "a return after the answer",
      "if (!session) {\nres.status(401).json({});\nreturn;\n}\nawait removeAll();",
    ],
    [
      "a throw after the answer",
      "if (!session) {\nres.status(401).json({});\nthrow new Error();\n}\nawait removeAll();",
    ],
    ["an else", "if (!session) res.status(401).json({});\nelse await removeAll();"],
    [
      "a chain of else",
      "if (!session) res.status(401).json({});\nelse if (a) await save();\nelse await removeAll();",
    ],
    ["an answer at the end", "await save();\nif (!ok) res.status(500).end();"],
    [
      "what only tidies up",
      "try { await save(); } catch (e) { res.status(500).end(); }\nawait prisma.$disconnect();",
    ],
    ["a finally", "try { await save(); } catch (e) { res.status(500).end(); } finally { await unlock(); }"],
    ["what only logs", 'if (!session) res.status(401).end();\nconsole.log("done");'],
    ["the opposite condition", "if (!session) res.status(401).end();\nif (session) await removeAll();"],
    [
      "the opposite condition, deeper",
      "if (!session) res.status(401).end();\nif (session?.user.id && x) await removeAll();",
    ],
    [
      "another method",
      'if (req.method !== "PUT") res.status(405).end();\nif (req.method === "PUT") res.json({});',
    ],
    [
      "another method in a branch",
      'if (req.method === "GET") { if (!s) res.status(401).end(); }\nif (req.method === "POST") { await save(); }',
    ],
    [
      "the same condition once more",
      "if (!session) res.status(401).end();\nif (!session) return;\nawait removeAll();",
    ],
    [
      "a look at headersSent",
      "if (!session) res.status(401).end();\nif (res.headersSent) return;\nawait removeAll();",
    ],
    [
      "a switch with break",
      'switch (req.method) {\ncase "GET": res.json({}); break;\ndefault: res.status(405).end();\n}',
    ],
    ["a success without a return", "res.status(200).json({});\nawait removeAll();"],
    ["an early answer before work in the background", "res.status(202).end();\nawait removeAll();"],
    [
      "another error than a refusal, and no second answer",
      "if (!id) res.status(400).end();\nawait removeAll();",
    ],
    ["a bare end after the answer", "if (!id) res.status(400).json({});\nres.end();"],
    [
      "a promise that is settled",
      "return new Promise((resolve) => { if (!id) res.status(401).end(); resolve(1); });",
    ],
    ["an arrow's expression body", "ids.then(() => res.status(401).end());\nawait removeAll();"],
    [
      "a nested function that is the last to run",
      "const deny = () => { res.status(401).end(); };\nif (!session) return deny();\nawait removeAll();",
    ],
    ["a status without an end", "if (!session) res.status(401);\nres.json(await save());"],
    [
      "a response of another kind",
      "const answer = await fetch(url);\nif (!answer.ok) report.status(401).end();\nawait removeAll();",
    ],
    [
      "a shadowed response",
      "for (const res of clients) {\nif (!res.ok) res.status(401).end();\n}\nawait removeAll();",
    ],
    ["process.exit", "if (!session) {\nres.status(401).end();\nprocess.exit(1);\n}\nawait removeAll();"],
  ])("%s", (_, body) => {
    expect(found(handler(body))).toEqual([]);
  });

  it("a fetch callback whose parameter is called res", () => {
    const text =
      "export const load = () => fetch(url).then((res) => { if (!ok) res.status(401).json(); return parse(res); });";
    expect(found({ [FILE]: `${text}\nexport default (req, res) => res.end();` })).toEqual([]);
  });

  it.each([
    [
      "throws",
      "export async function requireUser(req, res) { if (!req.user) { res.status(401).end(); throw new Error(); } }",
    ],
    [
      "never settles",
      "export const requireUser = (req, res) => new Promise((resolve) => { if (req.user) resolve(1); else res.status(401).end(); });",
    ],
    ["only throws", "export async function requireUser(req) { if (!req.user) throw new Error(); }"],
    [
      "is a handler of its own",
      "export async function requireUser(req, res) { if (!req.user) return res.status(401).end(); res.status(200).json({}); }",
    ],
    [
      "is made by another function",
      "export const requireUser = make((req, res) => { res.status(401).end(); });",
    ],
  ])("a helper that %s", (_, helper) => {
    const files: Files = {
      [FILE]: `import { requireUser } from "../../lib/guard";
export default async function handler(req, res) {
  await requireUser(req, res);
  res.json(await removeAll());
}`,
      "lib/guard.ts": helper,
    };
    expect(found(files)).toEqual([]);
  });

  it.each([
    ["is returned on", "if (!(await requireUser(req, res))) return;"],
    ["is kept", "const user = await requireUser(req, res);\nif (!user) return;"],
    ["is returned", "return requireUser(req, res);"],
  ])("a guard whose answer %s", (_, call) => {
    const files: Files = {
      [FILE]: `import { requireUser } from "../../lib/guard";
export default async function handler(req, res) {
  ${call}
  res.json(await removeAll());
}`,
      "lib/guard.ts":
        "export async function requireUser(req, res) { if (!req.user) { res.status(401).end(); return null; } return req.user; }",
    };
    expect(found(files)).toEqual([]);
  });

  it("a test or another file that no route runs", () => {
    const files = {
      ...handler("res.end();"),
      "lib/other.ts": "export async function f(req, res) { if (!a) res.status(401).end(); await save(); }",
    };
    expect(found(files)).toEqual([]);
  });
});

it("cannot tell where a value that is set together with the answer decides", () => {
  const outcome = checkFiles(
    handler(
      "let user;\ntry { user = await load(); } catch (e) { res.status(401).end(); }\nif (user) res.json(user);\nawait save();",
    ),
  );
  expect(linesOf(outcome, RULE)).toEqual([]);
  expect(unsureLinesOf(outcome, RULE)).toEqual([`${FILE}:4`]);
});
