import type { Files } from "../support/temp-app";

/** Declarations of the libraries that guards are wired to, as far as the real ones matter to them: next-auth 4.24 and 5, iron-session 8 and 6, jose 6, jsonwebtoken 9, Clerk 7. */
const LIBRARIES: Files = {
  "next.d.ts": `declare module "next" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  export interface NextApiRequest extends IncomingMessage {
    query: Partial<Record<string, string | string[]>>;
    cookies: Partial<Record<string, string>>;
    body: any;
  }
  export type NextApiResponse<Data = any> = ServerResponse & {
    status(code: number): NextApiResponse<Data>;
    json(body: Data): void;
  };
}
`,
  "next-auth.d.ts": `declare module "next-auth" {
  import type { NextApiRequest, NextApiResponse } from "next";
  export interface DefaultSession {
    user?: { name?: string | null; email?: string | null; image?: string | null };
    expires: string;
  }
  export interface Session extends DefaultSession {}
  export interface NextAuthOptions {
    providers: unknown[];
    callbacks?: { session: (params: { session: Session }) => Session | Promise<Session> };
  }
  type Asked<O, R> = (...args: [NextApiRequest, NextApiResponse, O] | [O] | []) => Promise<R | null>;
  export function getServerSession<
    O extends Partial<NextAuthOptions>,
    R = O["callbacks"] extends { session: (...args: any[]) => infer U } ? U : Session,
  >(...args: Parameters<Asked<O, R>>): Promise<R | null>;
  interface Result {
    handlers: unknown;
    signIn: () => Promise<void>;
    auth: ((...args: [NextApiRequest, NextApiResponse]) => Promise<Session | null>) &
      ((...args: []) => Promise<Session | null>) &
      ((...args: [(req: Request) => Response]) => (req: Request) => Response);
  }
  const NextAuth: ((options: NextAuthOptions) => any) & ((options: NextAuthOptions) => Result);
  export default NextAuth;
}
declare module "next-auth/next" {
  export { getServerSession } from "next-auth";
}
declare module "next-auth/jwt" {
  import type { NextApiRequest } from "next";
  export interface JWT extends Record<string, unknown> {
    name?: string | null;
    sub?: string;
  }
  export function getToken(params: { req: NextApiRequest; secret?: string }): Promise<JWT | null>;
}
`,
  "jose.d.ts": `declare module "jose" {
  export interface JWTPayload {
    sub?: string;
    exp?: number;
    [claim: string]: unknown;
  }
  export function jwtVerify<Claims = JWTPayload>(
    jwt: string | Uint8Array,
    key: CryptoKey | Uint8Array,
    options?: { algorithms?: string[] },
  ): Promise<{ payload: Claims & JWTPayload }>;
  export class SignJWT {
    constructor(payload?: JWTPayload);
    setProtectedHeader(header: { alg: string }): this;
    sign(key: CryptoKey | Uint8Array): Promise<string>;
  }
}
`,
  "jsonwebtoken.d.ts": `declare module "jsonwebtoken" {
  type Algorithm = "HS256" | "HS384" | "HS512" | "RS256";
  interface JwtPayload {
    [key: string]: any;
    sub?: string | undefined;
  }
  namespace jwt {
    function verify(token: string, secret: string, options?: { algorithms?: Algorithm[] }): JwtPayload | string;
    function sign(payload: string | object, secret: string): string;
  }
  export = jwt;
}
`,
  "clerk.d.ts": `declare module "@clerk/nextjs/server" {
  import type { NextApiRequest } from "next";
  type Auth =
    | { userId: string; orgId: string | undefined; orgSlug: string | undefined; orgRole: string | undefined }
    | { userId: null; orgId: null; orgSlug: null; orgRole: null };
  export function getAuth(req: NextApiRequest | Request): Auth;
}
`,
  "prisma.d.ts": `declare module "@prisma/client" {
  type Role = "OWNER" | "MEMBER";
  interface StringFilter {
    in?: string[];
  }
  export class PrismaClient {
    team: { findMany(args: { where: object }): Promise<{ id: string }[]> };
    teamMember: {
      findFirst(args: {
        where: {
          userId?: string | StringFilter;
          teamId?: string | StringFilter;
          user?: { email?: string; id?: string };
          team?: { slug?: string };
        };
      }): Promise<{ id: string; userId: string; teamId: string; role: Role } | null>;
    };
  }
}
`,
  "node-mocks-http.d.ts": `declare module "node-mocks-http" {
  import type { NextApiRequest, NextApiResponse } from "next";
  export function createMocks<T1 = NextApiRequest, T2 = NextApiResponse>(
    request?: { method?: "GET" | "POST"; url?: string; query?: object; headers?: object },
  ): { req: T1; res: T2 & { _getStatusCode(): number } };
}
`,
  "runners.d.ts": `declare module "vitest" {
  export const vi: { mock(path: string, factory: () => unknown): void };
  interface Test {
    (name: string, run: () => void | Promise<void>): void;
    todo(name: string): void;
  }
  export const it: Test;
  export function describe(name: string, run: () => void): void;
  export function beforeEach(run: () => void): void;
  export function expect(value: unknown): { toBe(other: unknown): void };
}
declare module "@jest/globals" {
  export { it, describe, beforeEach, expect } from "vitest";
  export const jest: { mock(path: string, factory: () => unknown): void };
}
declare const jest: { mock(path: string, factory: () => unknown): void };
declare const it: import("vitest").Test;
declare function describe(name: string, run: () => void): void;
declare function beforeEach(run: () => void): void;
declare function expect(value: unknown): { toBe(other: unknown): void };
`,
};

const IRON_SESSION_8 = `declare module "iron-session" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  interface CookieOptions {
    domain?: string | undefined;
    path?: string | undefined;
    httpOnly?: boolean | undefined;
    secure?: boolean | undefined;
    sameSite?: true | false | "lax" | "strict" | "none" | undefined;
    priority?: "low" | "medium" | "high" | undefined;
    maxAge?: number | undefined;
    expires?: Date | number | undefined;
  }
  interface CookieStore {
    get: (name: string) => { name: string; value: string } | undefined;
    set: {
      (name: string, value: string, cookie?: Partial<CookieOptions & { name: string; value: string }>): void;
      (options: CookieOptions & { name: string; value: string }): void;
    };
  }
  export interface SessionOptions {
    cookieName: string;
    password: string | Record<string, string>;
  }
  export type IronSession<T> = T & { readonly save: () => Promise<void>; readonly destroy: () => void };
  export const getIronSession: {
    <T extends object>(cookies: CookieStore, options: SessionOptions): Promise<IronSession<T>>;
    <T extends object>(
      req: IncomingMessage | Request,
      res: Response | ServerResponse,
      options: SessionOptions,
    ): Promise<IronSession<T>>;
  };
}
`;

const IRON_SESSION_6 = `declare module "iron-session" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  export interface IronSessionOptions {
    cookieName: string;
    password: string | Record<string, string>;
  }
  export interface IronSessionData {}
  export type IronSession = IronSessionData & { destroy: () => void; save: () => Promise<void> };
  export function getIronSession(
    req: IncomingMessage | Request,
    res: ServerResponse | Response,
    options: IronSessionOptions,
  ): Promise<IronSession>;
}
`;

/** The declarations for an app, in a folder of their own. */
export const standIns = (ironSession: 6 | 8): Files =>
  Object.fromEntries(
    Object.entries({
      ...LIBRARIES,
      "iron-session.d.ts": ironSession === 6 ? IRON_SESSION_6 : IRON_SESSION_8,
    }).map(([name, text]) => [`stand-ins/${name}`, text]),
  );
