import type { AppValue } from "./detect/app-value";

/** The kinds of session that `portage init` can wire, as `--session` names them. */
export const SESSION_KINDS = ["iron-session", "next-auth", "auth-js", "jwt", "clerk", "custom"] as const;

export type SessionKind = (typeof SESSION_KINDS)[number];

/** Which property says who the user is: of a session itself, of its `user`, or of a value that is the user. */
export interface UserKey {
  readonly in: "session" | "user" | "value";
  readonly key: string;
}

/** Options that a library takes: a value of the app, or what a function of the app gives for them. */
export interface SessionOptions {
  readonly value: AppValue;
  /** The arguments of the function's call. */
  readonly call?: readonly ("req" | "res")[];
  readonly awaited?: boolean;
}

/** NextAuth 4, by `getServerSession(req, res, options)`. */
export interface NextAuthSession {
  readonly kind: "next-auth";
  readonly by: "getServerSession";
  /** The entry point that the app imports it from. */
  readonly from: string;
  readonly options: SessionOptions;
  readonly user: UserKey;
}

/** NextAuth 4, by the token in its cookie. */
export interface NextAuthToken {
  readonly kind: "next-auth";
  readonly by: "getToken";
}

/** Auth.js, which is NextAuth 5: its own `auth(req, res)`. */
export interface AuthJsSession {
  readonly kind: "auth-js";
  readonly auth: AppValue;
  readonly user: UserKey;
}

export interface IronSession {
  readonly kind: "iron-session";
  /** From 8 on it takes a cookie jar; before, the pair. */
  readonly takesCookies: boolean;
  readonly options: SessionOptions;
  /** The type of what is in the session. */
  readonly data?: AppValue;
  /** Whether the app's own types know the properties. */
  readonly typed: boolean;
  readonly user: UserKey;
}

export interface JwtSession {
  readonly kind: "jwt";
  readonly library: "jose" | "jsonwebtoken";
  /** Undefined where the token comes in `Authorization: Bearer` alone. */
  readonly cookie?: string;
  readonly bearer: boolean;
  /** The environment variable with the secret. */
  readonly secret: string;
  readonly algorithm: string;
  /** The claim that says who the user is. */
  readonly claim: string;
}

export interface ClerkSession {
  readonly kind: "clerk";
}

/** Whatever the app's own function takes for one, which its routes ask. */
export interface OwnLookup {
  readonly kind: "own";
  readonly of: SessionKind;
  readonly lookup: AppValue;
  readonly takes: "req, res" | "req" | "{ req, res }" | "{ req }";
  /** How many routes ask it so. */
  readonly routes: number;
  readonly user: UserKey;
}

/** One that the user has to write: what for, in a clause. */
export interface UnwiredSession {
  readonly kind: "unwired";
  readonly of: SessionKind;
  readonly missing: string;
  /** What it is where a person says which secret its tokens are checked with. */
  readonly otherwise?: JwtSession;
}

export type Session =
  | NextAuthSession
  | NextAuthToken
  | AuthJsSession
  | IronSession
  | JwtSession
  | ClerkSession
  | OwnLookup
  | UnwiredSession;
