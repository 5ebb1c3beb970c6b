import type { Literal } from "../source/literal";
import type { NextApp } from "../project/next-app";

/** Everything that is known of an app's API without running it. Holds no syntax trees. */
export interface ScannedApp {
  readonly app: NextApp;
  /** By address, then by file; helper files in `pages/api` are among them (`isRoute: false`). */
  readonly routes: readonly ScannedRoute[];
  /** `middleware.ts` or `proxy.ts`, where the app has one. */
  readonly proxy?: ScannedProxy;
}

/** One file in `pages/api`, or one `route` file in `app`. */
export interface ScannedRoute {
  readonly router: "pages" | "app";
  /** Such as `/api/orgs/[orgId]`, without the base path. */
  readonly address: string;
  /** Absolute. */
  readonly file: string;
  /** False for a file in `pages/api` without a default export (Next answers 500 or does not build), and a `route` file without a method. */
  readonly isRoute: boolean;
  /** Why nothing is known of the file: it cannot be read or parsed. All else is empty then, and each guard `unknown`. */
  readonly problem?: ScanProblem;
  readonly style: RouteStyle;
  readonly shape: HandlerShape;
  /** Functions around the handler, the outermost first. */
  readonly wrappers: readonly Wrapper[];
  readonly dispatch: readonly Dispatch[];
  /**
   * One entry a method that the route names, in HTTP's usual order. `*` stands for every method that is not named, where those are answered
   * too: it is the only entry of a handler that never looks at the method.
   */
  readonly methods: readonly RouteMethod[];
  /** `export const config`, wherever it is written; undefined where there is none. */
  readonly config?: RouteConfig;
  /** Properties read of the request, such as `query`, `body`, `headers`, `session`; in the file and in what is followed from it. */
  readonly reads: readonly Use[];
  /** Methods called on the response, such as `status`, `json`; in the file and in what is followed from it. */
  readonly calls: readonly Use[];
  /** Values that the file exports beside its handlers and what Next reads. */
  readonly extraExports: readonly ExtraExport[];
  /** The path parameter that names an organization (team, workspace, tenant …), where there is one. */
  readonly organizationParameter?: string;
  /** Files that import this one, and tests that import or mock it; undefined where the scan was not asked for them. */
  readonly importers?: readonly Importer[];
}

/** A place in a file. */
export interface Place {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

export interface ScanProblem {
  readonly kind: "unreadable" | "syntax";
  /** One sentence without a full stop. */
  readonly message: string;
  readonly line?: number;
}

/**
 * What Next hands the handler: `api-route` is `(req, res)`; `web` is Request to Response in `pages/api` (edge); `route-handlers` exports GET, POST …;
 * `portage` is mounted by `toApiRoute` or `toRouteHandlers`.
 */
export type RouteStyle = "api-route" | "web" | "route-handlers" | "portage" | "unknown";

/** The form of what is exported. */
export type HandlerShape =
  | "function"
  | "arrow"
  /** `withAuth(handler)`, nested or curried. */
  | "wrapped"
  /** `withMethods({ GET, POST })`. */
  | "verb-map"
  | "next-connect"
  | "express"
  /** `export { default } from`, or an import that is exported. */
  | "re-export"
  /** `NextAuth(options)`, `createNextApiHandler({ … })`: a library makes the handler. */
  | "factory"
  | "class"
  /** `export const GET = …`, `export async function GET`. */
  | "named"
  | "none"
  | "other";

/** A function that was given the handler. The middlewares of routers are not listed; what they check is in the guards. */
export interface Wrapper {
  readonly name: string;
  /** Where it is called. */
  readonly at: Place;
  /** Where it is defined; undefined where its source is not at hand. */
  readonly definedAt?: Place;
  /** The package that it is imported from, where it is not the project's own. */
  readonly from?: string;
}

/** How the method is looked at; none of them where the handler never does. */
export type Dispatch =
  | "if"
  /** `if (req.method !== "POST") return …`. */
  | "guard"
  | "includes"
  | "switch"
  | "verb-map"
  /** `fromApiRoute(handler, { methods: ["GET"] })`. */
  | "verb-array"
  | "next-connect"
  | "exports";

export interface RouteMethod {
  /** `GET` … in capitals, or `*`. */
  readonly method: string;
  /** Whether someone is signed in, or the caller is otherwise known: session, token, API key, signature, secret. */
  readonly session: Guard;
  /** Whether the caller belongs to the organization in the path; undefined where the path names none. */
  readonly organization?: Guard;
}

/** `no` says: all that runs was followed, and nothing like a guard was met. */
export type Verdict = "yes" | "no" | "unknown";

export interface Guard {
  readonly verdict: Verdict;
  /** What was met, also where it is not enough for `yes`. */
  readonly evidence: readonly Evidence[];
  /** Why it is `unknown`; empty otherwise. */
  readonly reasons: readonly UnknownReason[];
}

/** Something in the code that speaks for a guard. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The function, header, or property, such as `getServerSession`, `authorization`. */
  readonly name: string;
  readonly at: Place;
  /** Whether a caller who fails it is stopped. False: it is read, and nothing depends on it. */
  readonly enforced: boolean;
}

export type EvidenceKind =
  /** A session is looked up by a known library. */
  | "session"
  /** A token is verified (JWT). */
  | "token"
  /** A header, cookie or query value decides whether the handler goes on (API keys, cron secrets). */
  | "credential"
  /** The body's signature is verified. */
  | "signature"
  /** A property that an earlier middleware put on the request. */
  | "request-property"
  /** A known library's guard, whose source is not at hand. */
  | "library"
  /** The caller's identity and the organization in the path decide together. */
  | "membership"
  /** `middleware.ts` or `proxy.ts` covers the address: weak, it never makes a `yes` alone. */
  | "proxy";

export interface UnknownReason {
  readonly kind:
    /** The file cannot be read or parsed. */
    | "problem"
    /** A function whose source is not at hand gets the request, or wraps the handler. */
    | "opaque"
    /** A guard is met, and its answer stops nobody. */
    | "not-enforced"
    /** Some of the answers come before the guard. */
    | "some-paths"
    /** Answers 401 or 403 on a condition that has nothing known to do with the caller. */
    | "unclear-condition"
    /** The work for one route became too much. */
    | "too-deep"
    /** Only `middleware.ts` or `proxy.ts` covers it. */
    | "proxy-only";
  /** One sentence without a full stop, for people. */
  readonly message: string;
  readonly at: Place;
}

/** A use of the request or the response. */
export interface Use {
  readonly name: string;
  readonly at: Place;
}

export interface RouteConfig {
  /** Where the object, or its parts, are written. */
  readonly at: Place;
  /** The whole object, where it is a literal. */
  readonly value: Literal;
  /** Whether it is written in another file and imported or re-exported. */
  readonly imported: boolean;
}

export interface ExtraExport {
  readonly name: string;
  readonly at: Place;
}

export interface Importer {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly isTest: boolean;
  readonly kind: "import" | "mock";
}

/** `middleware.ts` or `proxy.ts`, read without running it. */
export interface ScannedProxy {
  /** Absolute. */
  readonly file: string;
  readonly at: Place;
  /** The matcher's patterns; undefined where it has none (it covers every address) or they are not literals. */
  readonly matchers?: readonly string[];
  /** False where the matcher is not a literal: then `covers` cannot tell. */
  readonly known: boolean;
  /** What in it looks like a guard. */
  readonly evidence: readonly Evidence[];
  /** Whether it runs for an address. */
  covers(address: string): Verdict;
}
