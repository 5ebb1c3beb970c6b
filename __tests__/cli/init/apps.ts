import type { Files } from "../support/temp-app";

/** A package.json with dependencies, as an app of the tests has it. */
export const manifest = (
  dependencies: Readonly<Record<string, string>>,
  devDependencies: Readonly<Record<string, string>> = {},
  more: object = {},
): string =>
  `${JSON.stringify({ name: "legacy", ...more, dependencies: { next: "16.4.5", ...dependencies }, devDependencies }, null, 2)}\n`;

const ROUTE = "export default function handler(req, res) {\n  res.status(200).json({});\n}\n";

/** A TypeScript app whose routes name a team in their path. */
const TYPESCRIPT: Files = {
  "tsconfig.json": "{}\n",
  "pages/api/teams/[teamId]/index.ts": ROUTE,
  "pages/api/teams/[teamId]/members.ts": ROUTE,
};

export const SCHEMA = `
enum Role {
  OWNER
  MEMBER
}

model User {
  id          String       @id @default(cuid())
  email       String       @unique
  memberships TeamMember[]
}

model Team {
  id      String       @id @default(cuid())
  slug    String       @unique
  members TeamMember[]
}

model TeamMember {
  id     String @id @default(cuid())
  teamId String
  userId String
  role   Role   @default(MEMBER)
  team   Team   @relation(fields: [teamId], references: [id])
  user   User   @relation(fields: [userId], references: [id])

  @@unique([teamId, userId])
}
`;

/** A Prisma schema with a membership, and a module with the client. */
export const PRISMA: Files = {
  "prisma/schema.prisma": SCHEMA,
  "lib/prisma.ts":
    'import { PrismaClient } from "@prisma/client";\n\nconst prisma = new PrismaClient();\n\nexport default prisma;\n',
  "lib/teams.ts":
    'import prisma from "./prisma";\n\nexport const teams = () => prisma.team.findMany({ where: {} });\n',
};

export const NEXT_AUTH: Files = {
  ...TYPESCRIPT,
  "package.json": manifest(
    { "next-auth": "^4.24.0" },
    { jest: "30.0.0", "@types/jest": "30.0.0", "node-mocks-http": "1.18.1" },
  ),
  "pages/api/auth/[...nextauth].ts":
    'import NextAuth, { type NextAuthOptions } from "next-auth";\n\nexport const authOptions: NextAuthOptions = { providers: [] };\n\nexport default NextAuth(authOptions);\n',
  "pages/api/me.ts":
    'import { getServerSession } from "next-auth/next";\nimport { authOptions } from "./auth/[...nextauth]";\n\nexport default async function handler(req, res) {\n  const session = await getServerSession(req, res, authOptions);\n  if (!session) return res.status(401).end();\n  res.json({ id: session.user.id });\n}\n',
};

/** The options come from a function, through a helper of the app. */
const NEXT_AUTH_FUNCTION: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ "next-auth": "^4.24.0" }),
  "lib/auth.ts":
    'import type { NextApiRequest, NextApiResponse } from "next";\nimport type { NextAuthOptions } from "next-auth";\n\nexport async function getAuthOptions(_req: NextApiRequest, _res: NextApiResponse): Promise<NextAuthOptions> {\n  return { providers: [] };\n}\n',
  "lib/session.ts":
    'import { getServerSession } from "next-auth";\nimport { getAuthOptions } from "./auth";\n\nexport const getSession = async (req, res) => {\n  const options = await getAuthOptions(req, res);\n  return getServerSession(req, res, options);\n};\n',
};

const NEXT_AUTH_TOKEN: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ "next-auth": "^4.24.0" }),
  "middleware.ts": 'import { getToken } from "next-auth/jwt";\nexport default (req) => getToken({ req });\n',
  "lib/auth.ts":
    'import { getToken } from "next-auth/jwt";\n\nexport const withRole = (handler) => async (req, res) => {\n  const token = await getToken({ req });\n  return token ? handler(req, res) : res.status(403).end();\n};\n',
};

const AUTH_JS: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ "next-auth": "5.0.0-beta.30" }, { vitest: "4.1.12" }),
  "auth.ts":
    'import NextAuth from "next-auth";\n\nexport const { handlers, auth, signIn } = NextAuth({ providers: [] });\n',
  "pages/api/me.ts":
    'import { auth } from "../../auth";\n\nexport default async function handler(req, res) {\n  const session = await auth(req, res);\n  res.json({ name: session?.user?.name });\n}\n',
};

export const IRON_SESSION: Files = {
  ...TYPESCRIPT,
  "package.json": manifest(
    { "iron-session": "^8.0.4" },
    { jest: "30.0.0", "@types/jest": "30.0.0", "node-mocks-http": "1.18.1" },
  ),
  "lib/session.ts":
    'import type { SessionOptions } from "iron-session";\n\nexport interface AppSession {\n  userId?: string;\n}\n\nexport const sessionOptions: SessionOptions = {\n  cookieName: "app-session",\n  password: process.env.SESSION_PASSWORD ?? "",\n};\n',
  "pages/api/me.ts":
    'import { getIronSession } from "iron-session";\nimport { sessionOptions, type AppSession } from "../../lib/session";\n\nexport default async function handler(req, res) {\n  const session = await getIronSession<AppSession>(req, res, sessionOptions);\n  res.json({ id: session.userId });\n}\n',
};

const IRON_SESSION_6: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ "iron-session": "^6.3.1" }),
  "lib/session.ts":
    'import type { IronSessionOptions } from "iron-session";\n\nexport const ironOptions: IronSessionOptions = { cookieName: "app-session", password: process.env.SESSION_PASSWORD ?? "" };\n\ndeclare module "iron-session" {\n  interface IronSessionData {\n    user?: { id: string; name: string };\n  }\n}\n',
  "pages/api/me.ts":
    'import { withIronSessionApiRoute } from "iron-session/next";\nimport { ironOptions } from "../../lib/session";\n\nexport default withIronSessionApiRoute((req, res) => {\n  res.json({ id: req.session.user.id });\n}, ironOptions);\n',
};

export const JOSE: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ jose: "^6.0.0" }),
  "lib/token.ts":
    'import { jwtVerify, SignJWT } from "jose";\n\nconst key = new TextEncoder().encode(process.env.APP_SECRET);\n\nexport const check = (token) => jwtVerify(token, key, { algorithms: ["HS512"] });\n\nexport const make = (id) => new SignJWT({ userId: id }).setProtectedHeader({ alg: "HS512" }).sign(key);\n',
  "pages/api/me.ts":
    'import { check } from "../../lib/token";\n\nexport default async function handler(req, res) {\n  res.json(await check(req.cookies["app-token"]));\n}\n',
};

export const JSONWEBTOKEN: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ jsonwebtoken: "^9.0.0" }, { vitest: "4.1.12" }),
  "lib/config.ts": 'export const JWT_KEY = process.env.TOKEN_KEY || "";\n',
  "lib/token.ts":
    'import jwt from "jsonwebtoken";\nimport { JWT_KEY } from "./config";\n\nexport const userOf = (req) => {\n  const token = req.headers.authorization?.split(" ")[1];\n  return jwt.verify(token, JWT_KEY);\n};\n\nexport const sign = (user) => jwt.sign({ sub: user.id, name: user.name }, JWT_KEY);\n',
};

export const CLERK: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({ "@clerk/nextjs": "^7.0.0" }, { jest: "30.0.0", "@types/jest": "30.0.0" }),
  "pages/api/me.ts":
    'import { getAuth } from "@clerk/nextjs/server";\n\nexport default function handler(req, res) {\n  res.json(getAuth(req));\n}\n',
};

export const CUSTOM: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({}, { jest: "30.0.0", "@types/jest": "30.0.0" }),
};

/** The routes ask a helper of the app, and refuse whom it does not know. */
export const OWN: Files = {
  ...TYPESCRIPT,
  "package.json": manifest({}, { jest: "30.0.0", "@types/jest": "30.0.0", "node-mocks-http": "1.18.1" }),
  "lib/session.ts":
    'import type { NextApiRequest, NextApiResponse } from "next";\n\nexport async function currentUser(req: NextApiRequest, _res: NextApiResponse): Promise<{ id: string; name: string } | null> {\n  const id = req.cookies["who"];\n  return id ? { id, name: "N" } : null;\n}\n',
  "pages/api/me.ts":
    'import { currentUser } from "../../lib/session";\n\nexport default async function handler(req, res) {\n  const user = await currentUser(req, res);\n  if (!user) return res.status(401).json({ error: "Sign in first" });\n  res.json({ id: user.id });\n}\n',
  "pages/api/notes.ts":
    'import { currentUser } from "../../lib/session";\n\nexport default async function handler(req, res) {\n  if (!(await currentUser(req, res))) return res.status(401).end();\n  res.json([]);\n}\n',
};

/** The same with a helper that gives a session, and takes both in one object. */
export const OWN_SESSION: Files = {
  ...OWN,
  "lib/session.ts":
    'import type { NextApiRequest, NextApiResponse } from "next";\n\nexport default async ({ req }: { req: NextApiRequest; res: NextApiResponse }) => {\n  const email = req.cookies["who"];\n  return email ? { user: { email }, expires: 1 } : undefined;\n};\n',
  "pages/api/me.ts":
    'import getSession from "../../lib/session";\n\nexport default async function handler(req, res) {\n  const session = await getSession({ req, res });\n  if (!session?.user) {\n    res.status(401).json({ message: "Unauthorized" });\n    return;\n  }\n  res.json({ email: session.user.email });\n}\n',
  "pages/api/notes.ts": "",
};

/** Every app by its kind of session. */
export const APPS = {
  "next-auth": NEXT_AUTH,
  "next-auth, options of a function": NEXT_AUTH_FUNCTION,
  "next-auth, its token": NEXT_AUTH_TOKEN,
  "auth-js": AUTH_JS,
  "iron-session": IRON_SESSION,
  "iron-session 6": IRON_SESSION_6,
  "jwt, jose": JOSE,
  "jwt, jsonwebtoken": JSONWEBTOKEN,
  clerk: CLERK,
  "custom, a helper of its own": OWN,
  "custom, a helper that gives a session": OWN_SESSION,
  custom: CUSTOM,
} as const;
