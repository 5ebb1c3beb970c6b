import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";

const handlers = new Map();

/** It has one base path; here the same handler stands at two. */
function handlerAt(origin, basePath) {
  const auth = betterAuth({
    baseURL: origin,
    basePath,
    secret: "a secret of thirty-two characters!",
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  return toNodeHandler(auth);
}

export default function handler(req, res) {
  const [base] = /^\/api\/\w+\/better-auth/.exec(req.url);
  if (!handlers.has(base)) handlers.set(base, handlerAt(`http://${req.headers.host}`, base));
  return handlers.get(base)(req, res);
}

export const config = { api: { bodyParser: false } };
