/** @jest-environment node */
import { removeApps, scanRoute, sessions, type Files } from "./temp-app";

// What was told wrong of real routes once.
afterEach(removeApps);

const cases: readonly (readonly [string, string, Files, Readonly<Record<string, string>>])[] = [
  [
    "a default import that is exported again by name",
    `import { guard } from "@/lib/index"; export default async (req, res) => { await guard(req, res); res.json({}); };`,
    {
      "lib/index.ts": `import guard from "./guard"; export { guard };`,
      "lib/guard.ts": `import { getToken } from "next-auth/jwt"; const guard = async (req) => { if (!(await getToken({ req }))) throw new Error("Unauthorized"); }; export default guard;`,
    },
    { "*": "yes" },
  ],
  [
    "an answer that may be an error is still an answer",
    `import { load } from "@/lib/load"; export default async (req, res) => { const found = await load(req.query.id); if (found.error) return res.status(404).end(); return res.json(found); };`,
    {
      "lib/load.ts": `import { db } from "@acme/db"; export async function load(id) { const row = await db.find(id); if (!row) return { error: "Not found" }; return JSON.parse(JSON.stringify(row)); }`,
    },
    { "*": "no" },
  ],
  [
    "Auth.js with its options in a function",
    `import { auth } from "@/lib/auth"; export default async (req, res) => { const user = (await auth(req, res))?.user; if (!user) return res.status(401).end(); res.json({}); };`,
    {
      "lib/auth.ts": `import NextAuth from "next-auth"; export const { auth, handlers } = NextAuth((req) => ({ providers: [], secret: "x" }));`,
    },
    { "*": "yes" },
  ],
  [
    "a router does not answer methods that it has no route for",
    `import nc from "next-connect"; import { audit, requireUser } from "@/lib/guard"; export default nc().use(requireUser).use(audit).put((req, res) => res.json({}));`,
    {
      "lib/guard.ts": `import { getToken } from "next-auth/jwt";
        const log = (text) => text.trim();
        export async function requireUser(req, res, next) { if (!(await getToken({ req }))) throw new Error("Unauthorized"); next(); }
        export function audit(req, res, next) { log(req.url); next(); }`,
    },
    { PUT: "yes" },
  ],
  [
    "a signature that is only asked for in production",
    `import { Receiver } from "@upstash/qstash"; const receiver = new Receiver({});
     export default async (req, res) => {
       if (process.env.VERCEL === "1") {
         const isValid = await receiver.verify({ signature: req.headers["upstash-signature"], body: req.body });
         if (!isValid) return res.status(401).end();
       }
       res.json({});
     };`,
    {},
    { "*": "yes" },
  ],
  [
    "a signature that answers with nothing when it is wrong",
    `import { createHmac } from "node:crypto";
     const isSigned = (req) => { const signature = req.headers["x-signature"]; if (!signature) return false; return signature === createHmac("sha256", process.env.WEBHOOK_SECRET).update(req.body).digest("hex"); };
     export default async (req, res) => { if (!isSigned(req)) { res.end(); return; } await work(req.body); res.end(); };
     async function work(body) { return body; }`,
    {},
    { "*": "yes" },
  ],
  [
    "a helper that does nothing for those who are refused may answer the others",
    `import { json } from "@/lib/respond"; import { getServerSession } from "next-auth";
     export default async (req, res) => { const session = await getServerSession(req, res, {}); if (!session) return json(res, { code: 401 }); return json(res, { data: 1 }); };`,
    {
      "lib/respond.ts": `export const json = (res, props) => { const { code = 200, data = null } = props || {}; res.json({ code, data }); };`,
    },
    { "*": "yes" },
  ],
  [
    "CORS that is promisified",
    `import Cors from "cors"; const cors = Cors();
     const run = (req, res, fn) => new Promise((resolve, reject) => fn(req, res, (result) => (result instanceof Error ? reject(result) : resolve(result))));
     export default async (req, res) => { await run(req, res, cors); res.json({}); };`,
    {},
    { "*": "no" },
  ],
];

it.each(cases)("%s", (_, text, helpers, verdicts) => {
  expect(sessions(scanRoute(text, helpers))).toEqual(verdicts);
});
