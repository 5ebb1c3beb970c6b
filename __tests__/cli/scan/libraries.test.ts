/** @jest-environment node */
import { methodOf, removeApps, scan, scanRoute, sessions } from "./temp-app";

afterEach(removeApps);

const answer = "res.json({ ok: true });";

/** Each with the name that it is to be known by. */
const GUARDS: readonly (readonly [name: string, imports: string, body: string])[] = [
  [
    "getServerSession",
    `import { getServerSession } from "next-auth/next"`,
    `if (!(await getServerSession(req, res, {}))) return res.status(401).end(); ${answer}`,
  ],
  [
    "getSession",
    `import { getSession } from "next-auth/react"`,
    `const s = await getSession({ req }); if (!s) return res.status(401).end(); ${answer}`,
  ],
  [
    "getToken",
    `import { getToken } from "next-auth/jwt"`,
    `const t = await getToken({ req }); if (!t) return res.status(401).end(); ${answer}`,
  ],
  [
    "auth",
    `import NextAuth from "next-auth"; const { auth } = NextAuth({})`,
    `const s = await auth(req, res); if (!s) return res.status(401).end(); ${answer}`,
  ],
  [
    "getIronSession",
    `import { getIronSession } from "iron-session"`,
    `const s = await getIronSession(req, res, {}); if (!s.user) return res.status(401).end(); ${answer}`,
  ],
  [
    "getAuth",
    `import { getAuth } from "@clerk/nextjs/server"`,
    `const { userId } = getAuth(req); if (!userId) return res.status(401).end(); ${answer}`,
  ],
  [
    "currentUser",
    `import { currentUser } from "@clerk/nextjs/server"`,
    `const u = await currentUser(); if (!u) return res.status(401).end(); ${answer}`,
  ],
  [
    "jwtVerify",
    `import { jwtVerify } from "jose"`,
    `const { payload } = await jwtVerify(req.cookies.token, key); ${answer}`,
  ],
  [
    "verify",
    `import jwt from "jsonwebtoken"`,
    `try { jwt.verify(req.headers.authorization, process.env.JWT_SECRET); } catch { return res.status(401).end(); } ${answer}`,
  ],
  [
    "getUser",
    `import { createServerClient } from "@supabase/ssr"`,
    `const client = createServerClient("", "", {}); const { data } = await client.auth.getUser(); if (!data.user) return res.status(401).end(); ${answer}`,
  ],
  [
    "constructEvent",
    `import Stripe from "stripe"; const stripe = new Stripe("x")`,
    `stripe.webhooks.constructEvent(req.body, req.headers["stripe-signature"], "whsec"); ${answer}`,
  ],
  ["verify", `import { Webhook } from "svix"`, `new Webhook("x").verify(req.body, req.headers); ${answer}`],
  [
    "timingSafeEqual",
    `import crypto from "node:crypto"`,
    `if (!crypto.timingSafeEqual(Buffer.from(req.headers["x-api-key"]), Buffer.from("k"))) return res.status(401).end(); ${answer}`,
  ],
  [
    "CRON_SECRET",
    ``,
    `if (req.headers.authorization !== \`Bearer \${process.env.CRON_SECRET}\`) return res.status(401).end(); ${answer}`,
  ],
  [
    "REVALIDATE_TOKEN",
    ``,
    `if (req.query.token !== process.env.REVALIDATE_TOKEN) return res.status(401).end(); ${answer}`,
  ],
  [
    "x-api-key",
    `import { prisma } from "@prisma/client"`,
    `const key = await prisma.apiKey.findUnique({ where: { key: req.headers["x-api-key"] } }); if (!key) return res.status(401).end(); ${answer}`,
  ],
  [
    "verifyIdToken",
    `import { getAuth } from "firebase-admin/auth"`,
    `await getAuth().verifyIdToken(req.headers.authorization); ${answer}`,
  ],
  [
    "session",
    `import { withAcme } from "./acme"`,
    `if (!req.session?.user) return res.status(401).end(); ${answer}`,
  ],
];

it.each(GUARDS)("%s is known (%s)", (name, imports, body) => {
  const route = scanRoute(`${imports};\nexport default async function handler(req, res) { ${body} }`);
  expect(sessions(route)).toEqual({ "*": "yes" });
  const enforced = methodOf(route, "*").session.evidence.filter((each) => each.enforced);
  expect(enforced.map((each) => each.name)).toContain(name);
});

it.each([
  [
    `import { withApiAuthRequired } from "@auth0/nextjs-auth0"; export default withApiAuthRequired((req, res) => res.json({}));`,
  ],
  [
    `import { verifySignature } from "@upstash/qstash/nextjs"; async function handler(req, res) { res.json({}); } export default verifySignature(handler);`,
  ],
  [
    `import passport from "passport"; import nc from "next-connect"; export default nc().use(passport.authenticate("jwt")).all((req, res) => res.json({}));`,
  ],
])("guards that libraries make are known: %s", (text) => {
  expect(sessions(scanRoute(text))).toEqual({ "*": "yes" });
});

it.each([
  ["a header that is only there", `if (!req.headers.authorization) return res.status(401).end(); ${answer}`],
  [
    "a scheme that is asked for",
    `if (!req.headers.authorization?.startsWith("Bearer ")) return res.status(401).end(); ${answer}`,
  ],
  [
    "a token that is decoded, and not verified",
    `const claims = decode(req.headers.authorization); ${answer}`,
  ],
])("%s is no proof of the caller", (_, body) => {
  const route = scanRoute(`import { decode } from "jsonwebtoken";
    export default async function handler(req, res) { ${body} }`);
  expect(methodOf(route, "*").session.verdict).toBe("unknown");
});

it("what is switched off while developing is a guard in production", () => {
  const text = `import { jwtVerify } from "jose";
    export default async (req, res) => {
      if (process.env.NODE_ENV === "development") return res.json({ dev: true });
      await jwtVerify(req.cookies.token, key);
      res.json({});
    };`;
  expect(sessions(scanRoute(text))).toEqual({ "*": "yes" });
});

it("follows the layer of next-portage in both routers", () => {
  const layer = `import { createRoute, middleware, unauthorized, forbidden } from "next-portage";
    import { getIronSession } from "iron-session";
    import { findMembership } from "./members";
    const requireUser = middleware(async (ctx, next) => {
      const { user } = await getIronSession(ctx.req, ctx.res, {});
      if (!user) throw unauthorized();
      return next({ user });
    });
    const requireOrg = middleware(async (ctx, next) => {
      const membership = await findMembership(ctx.user.id, ctx.params.orgId);
      if (!membership) throw forbidden();
      return next({ org: membership });
    });
    export const publicRoute = createRoute();
    export const orgRoute = publicRoute.use(requireUser).use(requireOrg);`;
  const { routes } = scan({
    "lib/api.ts": layer,
    "lib/members.ts": `import { prisma } from "@prisma/client"; export const findMembership = (userId, orgId) => prisma.membership.findUnique({ where: { userId, orgId } });`,
    "pages/api/orgs/[orgId]/old.ts": `import { toApiRoute } from "next-portage";
      import { orgRoute } from "@/lib/api";
      export default toApiRoute(orgRoute.fromApiRoute((req, res) => res.json({}), { methods: ["GET"] }));`,
    "app/api/orgs/[orgId]/new/route.ts": `import { toRouteHandlers } from "next-portage";
      import { orgRoute } from "@/lib/api";
      export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
        orgRoute.define({ POST: { handle: async () => ({ ok: true }) } }),
      );`,
    "app/api/health/route.ts": `import { toRouteHandlers } from "next-portage";
      import { publicRoute } from "@/lib/api";
      export const { GET } = toRouteHandlers(publicRoute.define({ GET: { handle: () => ({ ok: true }) } }));`,
  });
  expect(
    routes.map(({ address, style, methods }) => [
      address,
      style,
      methods.map(({ method, session, organization }) => [method, session.verdict, organization?.verdict]),
    ]),
  ).toEqual([
    ["/api/health", "portage", [["GET", "no", undefined]]],
    ["/api/orgs/[orgId]/new", "portage", [["POST", "yes", "yes"]]],
    ["/api/orgs/[orgId]/old", "portage", [["GET", "yes", "yes"]]],
  ]);
});

/** What is known of the one route of an app, by method. */
const verdicts = (files: Record<string, string>) =>
  scan(files).routes.map(({ methods }) => methods.map(({ method, session }) => [method, session.verdict]))[0];

describe("a route that has moved", () => {
  const GUARDED = `import { getIronSession } from "iron-session";
    export default async function handler(req, res) {
      const { user } = await getIronSession(req, res, {});
      if (!user) return res.status(401).end();
      if (req.method !== "POST") return res.status(405).end();
      res.status(200).json({});
    }`;
  const OPEN = `export const config = { api: { bodyParser: false } };
    export default function handler(req, res) { res.status(200).json({ ok: true }); }`;
  const COMMON_JS = `module.exports = (req, res) => { res.status(200).json({ ok: true }); };`;
  const mount = `import { createRoute, toRouteHandlers } from "next-portage";
    export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
      createRoute().fromApiRouteModule(() => import("./handler")),
    );`;

  it.each([
    ["open", OPEN],
    ["in CommonJS", COMMON_JS],
  ])("%s is known as it was", (_, handler) => {
    const before = verdicts({ "pages/api/x.js": handler });
    const after = verdicts({ "app/api/x/route.js": mount, "app/api/x/handler.js": handler });
    for (const all of [before, after])
      expect(new Set(all?.map(([, verdict]) => verdict))).toEqual(new Set(["no"]));
  });

  it("guarded is known as it was, by method", () => {
    const before = verdicts({ "pages/api/x.js": GUARDED });
    const after = verdicts({ "app/api/x/route.js": mount, "app/api/x/handler.js": GUARDED });
    expect([before, after]).toEqual([[["POST", "yes"]], [["POST", "yes"]]]);
  });

  it("behind the layer is known by its guard", () => {
    const guarded = mount.replace("createRoute, ", "createRoute, middleware, unauthorized, ").replace(
      "createRoute()",
      `createRoute().use(middleware(async (ctx, next) => {
          const { user } = await getIronSession(ctx.req, ctx.res, {});
          if (!user) throw unauthorized();
          return next({ user });
        }))`,
    );
    const text = `import { getIronSession } from "iron-session";\n${guarded}`;
    const all = verdicts({ "app/api/x/route.js": text, "app/api/x/handler.js": OPEN });
    expect(new Set(all?.map(([, verdict]) => verdict))).toEqual(new Set(["yes"]));
  });
});
