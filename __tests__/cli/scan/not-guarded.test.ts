/** @jest-environment node */
import { methodOf, reasonKinds, removeApps, scanRoute, sessions, type Files } from "./temp-app";

afterEach(removeApps);

const SESSION = `import { getServerSession } from "next-auth/next";\n`;

describe("`no`, where all was followed and nothing like a guard was met", () => {
  it.each([
    ["a plain answer", `export default (req, res) => res.json({ ok: true });`],
    [
      "another method only",
      `export default (req, res) => { if (req.method !== "POST") return res.status(405).end(); res.json({}); };`,
    ],
    [
      "validation",
      `export default (req, res) => { if (!req.body.name) return res.status(400).json({ error: "name" }); res.json({}); };`,
    ],
    [
      "a header that tells nothing",
      `export default (req, res) => { if (req.headers["x-trace"] !== "1") return res.status(400).end(); res.json({}); };`,
    ],
    [
      "a database",
      `import { prisma } from "@prisma/client"; export default async (req, res) => res.json(await prisma.post.findMany());`,
    ],
    [
      "a library that only reads",
      `import requestIp from "request-ip"; export default (req, res) => res.json({ ip: requestIp.getClientIp(req) });`,
    ],
  ])("%s", (_, text) => {
    expect(Object.values(sessions(scanRoute(text)))).toEqual(["no"]);
  });

  it("a function that is only named like a guard", () => {
    const helpers = {
      "lib/auth.ts": `export async function requireUser(req, res) { console.log(req.url); return { id: 1 }; }`,
    };
    const text = `import { requireUser } from "@/lib/auth";
      export default async (req, res) => { await requireUser(req, res); res.json({}); };`;
    expect(sessions(scanRoute(text, helpers))).toEqual({ "*": "no" });
  });

  it("a session that is put on the request, and that nobody looks at", () => {
    const helpers = {
      "lib/with-session.ts": `import { getIronSession } from "iron-session";
        export const withSession = (handler) => async (req, res) => {
          req.session = await getIronSession(req, res, {});
          return handler(req, res);
        };`,
    };
    const text = `import { withSession } from "@/lib/with-session";
      export default withSession((req, res) => res.json({ build: 1 }));`;
    expect(sessions(scanRoute(text, helpers))).toEqual({ "*": "no" });
  });

  it("a guard in a function that is never called", () => {
    const text = `${SESSION}
      async function guard(req, res) { if (!(await getServerSession(req, res, {}))) throw new Error("Unauthorized"); }
      export default (req, res) => res.json({});`;
    expect(sessions(scanRoute(text))).toEqual({ "*": "no" });
  });
});

describe("`unknown`, with the reason", () => {
  it.each<[string, string, string]>([
    [
      "the answer is not returned",
      `if (!session) res.status(401).end(); res.json({ secret: 1 });`,
      "not-enforced",
    ],
    [
      "the session only changes what is shown",
      `res.json(session ? { all: true } : { all: false });`,
      "not-enforced",
    ],
    [
      "only a part of it depends on the session",
      `if (req.query.preview) return res.json({ preview: 1 }); if (!session) return res.status(401).end(); res.json({});`,
      "some-paths",
    ],
    [
      "who is not signed in gets data all the same",
      `if (!session) return res.json({ rows: await load() }); res.json({});`,
      "some-paths",
    ],
    [
      "something is found with the session, or not",
      `const doc = await db.docs.find({ by: session?.user?.id }); if (!doc) return res.status(404).end(); res.json(doc);`,
      "not-enforced",
    ],
    [
      "two conditions, one of them not about the caller",
      `if (!session && !req.query.open) return res.status(401).end(); res.json({});`,
      "not-enforced",
    ],
  ])("%s", (_, body, reason) => {
    const text = `${SESSION}import { db, load } from "@prisma/client";
      export default async function handler(req, res) {
        const session = await getServerSession(req, res, {});
        ${body}
      }`;
    const route = scanRoute(text);
    expect(sessions(route)).toEqual({ "*": "unknown" });
    expect(reasonKinds(route)).toContain(reason);
  });

  it.each([
    ["is not waited for", `requireUser(req, res);`],
    ["gives an answer that is ignored", `await userOrNull(req, res);`],
    [
      "throws into a catch that goes on",
      `try { await requireUser(req, res); } catch (error) { console.error(error); }`,
    ],
    ["is caught away", `await requireUser(req, res).catch(() => null);`],
  ])("a guard %s", (_, call) => {
    const helpers = {
      "lib/guards.ts": `${SESSION}
        export async function requireUser(req, res) {
          const session = await getServerSession(req, res, {});
          if (!session) throw new Error("Unauthorized");
        }
        export async function userOrNull(req, res) {
          const session = await getServerSession(req, res, {});
          if (!session) { res.status(401).end(); return null; }
          return session.user;
        }`,
    };
    const text = `import { requireUser, userOrNull } from "@/lib/guards";
      export default async (req, res) => { ${call} res.json({ secret: 1 }); };`;
    const route = scanRoute(text, helpers);
    expect(sessions(route)).toEqual({ "*": "unknown" });
    expect(reasonKinds(route)).toContain("not-enforced");
  });

  it.each<[string, string, Files]>([
    [
      "a wrapper of a package that is not installed",
      `import { withAcme } from "@acme/auth"; export default withAcme((req, res) => res.json({}));`,
      {},
    ],
    [
      "a function of such a package that gets the request",
      `import { check } from "@acme/x"; export default async (req, res) => { await check(req); res.json({}); };`,
      {},
    ],
    [
      "one that gets nothing, and is named like a guard",
      `import { requireUser } from "@acme/x"; export default async (req, res) => { await requireUser(); res.json({}); };`,
      {},
    ],
    [
      "a file that is not there",
      `import { guard } from "@/lib/gone"; export default async (req, res) => { await guard(req, res); res.json({}); };`,
      {},
    ],
  ])("%s", (_, text, helpers) => {
    const route = scanRoute(text, helpers);
    expect(sessions(route)).toEqual({ "*": "unknown" });
    expect(reasonKinds(route)).toContain("opaque");
  });

  it("a 401 on a condition that has nothing to do with the caller", () => {
    const text = `export default (req, res) => { if (req.body.code !== compute()) return res.status(401).end(); res.json({}); };`;
    const route = scanRoute(text);
    expect(reasonKinds(route)).toEqual(["unclear-condition"]);
    expect(methodOf(route, "*").session.reasons[0]?.at).toMatchObject({ line: 1 });
  });
});

describe("a name that is something else", () => {
  it("a shadowed request is not the request", () => {
    const text = `export default (req, res) => {
      const rows = [{ headers: {}, session: {} }].map((req) => req.session);
      res.json({ rows });
    };`;
    const route = scanRoute(text);
    expect(sessions(route)).toEqual({ "*": "no" });
    expect(route.reads).toEqual([]);
  });

  it("a shadowed getServerSession is not the library's", () => {
    const text = `${SESSION}
      export default async (req, res) => {
        const getServerSession = async () => ({});
        if (!(await getServerSession())) return res.status(400).end();
        res.json({});
      };`;
    expect(sessions(scanRoute(text))).toEqual({ "*": "no" });
  });

  it("parameters have the names that the file gives them", () => {
    const text = `${SESSION}
      export default async (incoming, outgoing) => {
        if (!(await getServerSession(incoming, outgoing, {}))) return outgoing.status(401).end();
        outgoing.json({ q: incoming.query.q });
      };`;
    const route = scanRoute(text);
    expect(sessions(route)).toEqual({ "*": "yes" });
    expect(route.reads.map(({ name }) => name)).toEqual(["query"]);
    expect(route.calls.map(({ name }) => name)).toEqual(["json", "status", "end"].toSorted());
  });
});
