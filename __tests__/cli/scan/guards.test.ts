/** @jest-environment node */
import { methodOf, organizations, removeApps, scanRoute, sessions, type Files } from "./temp-app";

afterEach(removeApps);

const AUTH: Files = {
  "lib/session.ts": `import { getServerSession } from "next-auth/next";
    export const authOptions = {};
    export const readSession = (req, res) => getServerSession(req, res, authOptions);`,
  "lib/errors.ts": `export class HttpError extends Error {
    constructor(readonly status: number, message: string) { super(message); }
  }`,
  "lib/guards.ts": `import { readSession } from "./session";
    import { HttpError } from "./errors";
    export async function requireUser(req, res) {
      const session = await readSession(req, res);
      if (!session) throw new HttpError(401, "Unauthorized");
      return session.user;
    }
    export async function userOrAnswer(req, res) {
      const session = await readSession(req, res);
      if (!session) {
        res.status(401).json({ error: "Unauthorized" });
        return null;
      }
      return session.user;
    }`,
};

const verdict = (text: string, helpers: Files = AUTH): Record<string, string> =>
  sessions(scanRoute(text, helpers));

describe("a guard is seen", () => {
  it("in a wrapper that puts the user on the request", () => {
    const wrapper = `import { requireUser } from "./guards";
      export const withUser = (handler) => async (req, res) => {
        req.user = await requireUser(req, res);
        return handler(req, res);
      };`;
    const route = `import { withUser } from "@/lib/with-user";
      export default withUser(async (req, res) => { res.json(await listOf(req.user.id)); });`;
    expect(verdict(route, { ...AUTH, "lib/with-user.ts": wrapper })).toEqual({ "*": "yes" });
  });

  it("in a curried wrapper that hands a third argument", () => {
    const wrapper = `import { getToken } from "next-auth/jwt";
      export const withRole = (role) => (handler) => async (req, res) => {
        const token = await getToken({ req });
        if (token?.role !== role) return res.status(403).end();
        return handler(req, res, token);
      };`;
    const route = `import { withRole } from "@/lib/with-role";
      const handler = async (req, res, token) => res.status(200).json(token);
      export default withRole("admin")(handler);`;
    expect(verdict(route, { "lib/with-role.ts": wrapper })).toEqual({ "*": "yes" });
  });

  it("as a value that the handler asks for", () => {
    const route = `import { userOrAnswer } from "@/lib/guards";
      export default async function handler(req, res) {
        const user = await userOrAnswer(req, res);
        if (!user) return;
        res.json({ user });
      }`;
    expect(verdict(route)).toEqual({ "*": "yes" });
  });

  it("as one that throws, with a catch around that maps the status", () => {
    const route = `import { requireUser } from "@/lib/guards";
      export default async function handler(req, res) {
        try {
          const user = await requireUser(req, res);
          res.status(200).json({ user });
        } catch (error) {
          res.status(error.status ?? 500).json({ error: error.message });
        }
      }`;
    expect(verdict(route)).toEqual({ "*": "yes" });
  });

  it("as one that answers and whose promise then never settles", () => {
    const guard = `import { readSession } from "./session";
      const run = (middleware) => (req, res) =>
        new Promise((resolve, reject) => {
          middleware(req, res, (result) => (result instanceof Error ? reject(result) : resolve(result)));
        });
      export const useUser = run(async (req, res, next) => {
        const session = await readSession(req, res);
        if (!session) return res.status(401).json({ error: "Unauthorized" });
        req.session = session;
        next();
      });`;
    const route = `import { useUser } from "@/lib/use-user";
      export default async function handler(req, res) {
        await useUser(req, res);
        res.json({ id: req.session.user.id });
      }`;
    expect(verdict(route, { ...AUTH, "lib/use-user.ts": guard })).toEqual({ "*": "yes" });
  });

  it("with a continuation", () => {
    const guard = `import { verify } from "jsonwebtoken";
      const verifyToken = (token) => new Promise((resolve) => {
        verify(token, process.env.JWT_SECRET, (error, payload) => {
          if (error) resolve(null);
          else resolve(payload);
        });
      });
      export async function withToken(req, res, next) {
        const payload = await verifyToken(req.headers.authorization);
        if (!payload) return res.status(200).json({ code: 401, message: "token verify error" });
        await Promise.resolve(next(payload));
      }`;
    const route = `import { withToken } from "@/lib/with-token";
      export default async function handler(req, res) {
        await withToken(req, res, async (payload) => { res.json({ data: payload }); });
      }`;
    expect(verdict(route, { "lib/with-token.ts": guard })).toEqual({ "*": "yes" });
  });

  it("in an array of middlewares", () => {
    const route = `import { readSession } from "@/lib/session";
      const signedIn = async (req, res) => {
        const session = await readSession(req, res);
        if (!session) { res.status(401).end(); return { next: false }; }
        return { next: true };
      };
      const open = async () => ({ next: true });
      export default async function handler(req, res) {
        for (const middleware of [open, signedIn]) {
          const { next } = await middleware(req, res);
          if (!next) return;
        }
        res.json({ ok: true });
      }`;
    expect(verdict(route)).toEqual({ "*": "yes" });
  });

  it("in next-connect from where it stands on", () => {
    const route = `import nc from "next-connect";
      import { requireUser } from "@/lib/guards";
      const guard = async (req, res, next) => { await requireUser(req, res); next(); };
      const handler = nc();
      handler.get((req, res) => res.json({ public: true })).use(guard).put((req, res) => res.json({ ok: true }));
      export default handler;`;
    expect(verdict(route)).toEqual({ GET: "no", PUT: "yes" });
  });

  it("in the router of next-connect 1, made by a function of another file, and wrapped", () => {
    const files = {
      ...AUTH,
      "lib/router.ts": `import { createRouter } from "next-connect";
        import { requireUser } from "./guards";
        export const userRouter = () => createRouter().use(async (req, res, next) => {
          await requireUser(req, res);
          return next();
        });`,
    };
    const route = `import { userRouter } from "@/lib/router";
      const router = userRouter();
      router.post(async (req, res) => { res.status(201).json({}); });
      export default router.handler();`;
    expect(verdict(route, files)).toEqual({ POST: "yes" });
  });

  it("in an Express router", () => {
    const route = `import { Router } from "express";
      import { requireUser } from "@/lib/guards";
      const app = Router();
      app.get("/open", (req, res) => res.json([]));
      app.use(async (req, res, next) => { await requireUser(req, res); next(); });
      app.post("/closed", (req, res) => res.json({}));
      export default app;`;
    expect(verdict(route)).toEqual({ GET: "no", POST: "yes" });
  });

  it("by method, in a verb map with options", () => {
    const files = {
      ...AUTH,
      "lib/verbs.ts": `import { requireUser } from "./guards";
        export const verbs = (map) => async (req, res) => {
          const entry = map[req.method];
          if (!entry) return res.status(405).end();
          if (entry.auth !== "none") await requireUser(req, res);
          await entry.handle(req, res);
        };`,
    };
    const route = `import { verbs } from "@/lib/verbs";
      export default verbs({
        GET: { auth: "none", handle: (req, res) => res.json([]) },
        DELETE: { handle: (req, res) => res.status(204).end() },
      });`;
    expect(verdict(route, files)).toEqual({ GET: "no", DELETE: "yes" });
  });

  it("through re-exports, five files away, and in a file that needs itself", () => {
    const files = {
      ...AUTH,
      "lib/a.ts": `export { requireUser as check } from "./b";`,
      "lib/b.ts": `export * from "./c"; import "./a";`,
      "lib/c.ts": `import { requireUser } from "./guards"; export { requireUser };`,
    };
    const route = `import { check } from "@/lib/a";
      export default async (req, res) => { await check(req, res); res.json({}); };`;
    expect(verdict(route, files)).toEqual({ "*": "yes" });
  });

  it("inside of a class", () => {
    const files = {
      "lib/service.ts": `import { getToken } from "next-auth/jwt";
        class Base { async caller(req) { return getToken({ req }); } }
        export class Service extends Base {
          constructor(private readonly name) { super(); }
          async check(req) { const caller = await this.caller(req); if (!caller) throw new Error("Unauthorized"); }
        }`,
    };
    const route = `import { Service } from "@/lib/service";
      export default async (req, res) => { await new Service("x").check(req); res.json({}); };`;
    expect(verdict(route, files)).toEqual({ "*": "yes" });
  });

  it("in an error that is set where nobody is signed in", () => {
    const files = {
      "lib/parse.ts": `import { getServerSession } from "next-auth";
        export async function parse(req, res) {
          const session = await getServerSession(req, res, {});
          let error;
          if (!session) error = () => res.status(401).end();
          return { session, error };
        }`,
    };
    const route = `import { parse } from "@/lib/parse";
      export default async (req, res) => {
        const { session, error } = await parse(req, res);
        if (error) return error();
        res.json(session);
      };`;
    expect(verdict(route, files)).toEqual({ "*": "yes" });
  });

  it.each([
    ["if (!session) { res.status(401).end(); return; } res.json({});"],
    ["if (session) { res.json({}); } else { res.status(401).end(); }"],
    ["if (session) return res.json({}); return res.status(401).end();"],
    ["if (session === null) return res.status(401).end(); res.json({});"],
    ["if (!session?.user?.id) throw new Error('Unauthorized'); res.json({});"],
    ["if (!req.query.id || !session) return res.status(400).end(); res.json({});"],
    ["return session ? res.json({}) : res.status(401).end();"],
    ["const isSignedIn = !!session; if (!isSignedIn) return res.status(401).end(); res.json({});"],
    ["const isUnknown = !session; if (isUnknown) return res.status(401).end(); res.json({});"],
    ["switch (true) { default: if (!session) return res.redirect('/login'); } res.json({});"],
    [
      "const user = session?.user; if (user == null) { return res.status(403).json({ error: 'x' }); } res.json({});",
    ],
  ])("in the handler itself: %s", (body) => {
    const route = `import { readSession } from "@/lib/session";
      export default async function handler(req, res) {
        const session = await readSession(req, res);
        ${body}
      }`;
    expect(verdict(route)).toEqual({ "*": "yes" });
  });
});

it("tells what it saw, and where", () => {
  const route = scanRoute(
    `import { requireUser } from "@/lib/guards";
export default async function handler(req, res) {
  await requireUser(req, res);
  res.json({});
}`,
    AUTH,
  );
  const { evidence, reasons } = methodOf(route, "*").session;
  expect(reasons).toEqual([]);
  expect(evidence).toEqual([
    {
      kind: "session",
      name: "getServerSession",
      enforced: true,
      at: { file: expect.stringMatching(/lib\/session\.ts$/) as string, line: 3, column: 46 },
    },
  ]);
  expect(organizations(route)).toEqual({ "*": undefined });
});
