/** The files that the routes share: guards some hops deep, responders, wrappers. By path, relative to the app. */
export const sharedFiles = {
  "package.json": `${JSON.stringify({ name: "synthetic-app", private: true, dependencies: { next: "15.5.29" } }, undefined, 2)}\n`,
  "tsconfig.json": `${JSON.stringify({ compilerOptions: { strict: true, baseUrl: ".", paths: { "@/*": ["./*"] } } }, undefined, 2)}\n`,
  "next.config.js": "module.exports = { reactStrictMode: true };\n",
  "lib/auth/options.ts": `export const authOptions = { providers: [], session: { strategy: "jwt" as const } };
`,
  "lib/auth/session.ts": `import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth/next";
import { authOptions } from "./options";

export async function readSession(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res, authOptions);
  return session ?? null;
}
`,
  "lib/auth/guards.ts": `import type { NextApiRequest, NextApiResponse } from "next";
import { ApiError } from "../http/errors";
import { findMembership } from "../services/memberships";
import { readSession } from "./session";

export async function requireUser(req: NextApiRequest, res: NextApiResponse) {
  const session = await readSession(req, res);
  if (!session) throw new ApiError(401, "Unauthorized");
  return session.user;
}

export async function requireMember(req: NextApiRequest, res: NextApiResponse) {
  const user = await requireUser(req, res);
  const membership = await findMembership(user.id, req.query.teamId as string);
  if (!membership) throw new ApiError(403, "Forbidden");
  return { user, membership };
}

export async function userOrAnswer(req: NextApiRequest, res: NextApiResponse) {
  const session = await readSession(req, res);
  if (!session) {
    res.status(401).json({ error: "Unauthorized" });
    return null;
  }
  return session.user;
}
`,
  "lib/http/errors.ts": `import type { NextApiResponse } from "next";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function sendError(res: NextApiResponse, error: unknown) {
  const status = error instanceof ApiError ? error.status : 500;
  res.status(status).json({ error: error instanceof Error ? error.message : "Internal error" });
}

export function methodNotAllowed(res: NextApiResponse, methods: string[]) {
  res.setHeader("Allow", methods);
  res.status(405).end();
}
`,
  "lib/http/with-auth.ts": `import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";
import { requireUser } from "../auth/guards";
import { sendError } from "./errors";

export const withErrors =
  (handler: NextApiHandler): NextApiHandler =>
  async (req, res) => {
    try {
      await handler(req, res);
    } catch (error) {
      sendError(res, error);
    }
  };

export function withAuth(handler: NextApiHandler): NextApiHandler {
  return withErrors(async (req: NextApiRequest, res: NextApiResponse) => {
    Object.assign(req, { user: await requireUser(req, res) });
    return handler(req, res);
  });
}

export const withMethods =
  (methods: string[]) =>
  (handler: NextApiHandler): NextApiHandler =>
  async (req, res) => {
    if (!methods.includes(req.method ?? "")) {
      res.status(405).end();
      return;
    }
    await handler(req, res);
  };
`,
  "lib/http/verb-map.ts": `import type { NextApiHandler } from "next";
import { requireUser } from "../auth/guards";
import { methodNotAllowed, sendError } from "./errors";

export const verbMap =
  (handlers: Record<string, NextApiHandler>): NextApiHandler =>
  async (req, res) => {
    const handler = handlers[req.method ?? "GET"];
    if (!handler) return methodNotAllowed(res, Object.keys(handlers));
    try {
      await requireUser(req, res);
      await handler(req, res);
    } catch (error) {
      sendError(res, error);
    }
  };
`,
  "lib/http/router.ts": `import type { NextApiRequest, NextApiResponse } from "next";
import nc from "next-connect";
import { requireUser } from "../auth/guards";
import { sendError } from "./errors";

export const createHandler = () =>
  nc<NextApiRequest, NextApiResponse>({ onError: (error, _req, res) => sendError(res, error) });

export async function userMiddleware(req: NextApiRequest, res: NextApiResponse, next: () => void) {
  await requireUser(req, res);
  next();
}
`,
  "lib/services/memberships.ts": `import { prisma } from "./database";

export const findMembership = (userId: string, teamId: string) =>
  prisma.membership.findUnique({ where: { userId_teamId: { userId, teamId } } });
`,
  "lib/services/database.ts": `import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
`,
};

/**
 * One of the services that routes call.
 *
 * @param {number} index
 */
export const serviceFile = (index) => `import { z } from "zod";
import { prisma } from "./database";

export const Input${index} = z.object({ name: z.string().min(1), tags: z.array(z.string()).max(20) });

export async function list${index}(ownerId: string, page: number) {
  const rows = await prisma.thing${index}.findMany({ where: { ownerId }, skip: page * 20, take: 20 });
  return rows.map((row) => ({ id: row.id, name: row.name, at: row.createdAt.toISOString() }));
}

export async function create${index}(ownerId: string, input: z.infer<typeof Input${index}>) {
  const row = await prisma.thing${index}.create({ data: { ...input, ownerId } });
  return { id: row.id, name: row.name };
}

export async function remove${index}(id: string) {
  await prisma.thing${index}.delete({ where: { id } });
}
`;
