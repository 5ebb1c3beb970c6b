/**
 * Who may call what: every route and method of the API, written by hand and apart from the guards, so that the tests can hold the one
 * against the other. A route that is not here fails `npm test`, and so does a line here without a route.
 *
 * OWASP: Authorization Regression Testing, https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Testing_Automation_Cheat_Sheet.html
 */

/**
 * Who may send a request: nobody; an account that was disabled, with a session from before; an account that is in no organization; the three
 * roles of a member; and API tokens of the organization, one that a member made and one with all that its owner may.
 */
export const CALLERS = [
  "anonymous",
  "disabled",
  "stranger",
  "member",
  "admin",
  "owner",
  "memberToken",
  "ownerToken",
] as const;
export type Caller = (typeof CALLERS)[number];

/** `allowed`, or the status of the refusal; 404 where the caller is not to see that there is anything. */
export type Outcome = "allowed" | 401 | 403 | 404;
type Access = Readonly<Record<Caller, Outcome>>;

/** What an id names. A cursor holds the id of a row, and so does the last event that a reader has seen. */
export type IdKind =
  | "organization"
  | "project"
  | "projectCursor"
  | "member"
  | "invitation"
  | "invitationToken"
  | "session"
  | "apiToken"
  | "auditCursor"
  | "event";

/** The names of the path's parameters, which hold an id of the same kind in every route. */
export const PATH_IDS = {
  orgId: "organization",
  projectId: "project",
  userId: "member",
  invitationId: "invitation",
  sessionId: "session",
  tokenId: "apiToken",
} as const satisfies Record<string, IdKind>;

/** One route and method. */
export interface Rule {
  readonly access: Access;
  /** For who acts on what is their own: leaving an organization, taking back an own token. */
  readonly own?: Access;
  /** Why nobody needs to be signed in. */
  readonly open?: string;
  /** Where ids stand beside the path, by the name of the key. */
  readonly query?: Readonly<Record<string, IdKind>>;
  readonly body?: Readonly<Record<string, IdKind>>;
  readonly header?: Readonly<Record<string, IdKind>>;
  /** Keys of the answer that hold a secret, which is shown this once. */
  readonly shows?: readonly string[];
}

const everyone = (outcome: Outcome): Access =>
  Object.fromEntries(CALLERS.map((caller) => [caller, outcome])) as Access;

const NOBODY = { anonymous: 401, disabled: 401 } as const;
const NO_TOKENS = { memberToken: 403, ownerToken: 403 } as const;
const NOT_MEMBERS = { member: 403, memberToken: 403 } as const;

const ANYONE = everyone("allowed");
/** Whoever knows the organization's webhook secret; to everybody else a 401. */
const SIGNED = everyone(401);
const USER: Access = { ...ANYONE, ...NOBODY };
/** A person, who is signed in; not a program with an API token. */
const ACCOUNT: Access = { ...USER, ...NO_TOKENS };
const MEMBER: Access = { ...USER, stranger: 403 };
const ADMIN: Access = { ...MEMBER, ...NOT_MEMBERS };
const OWNER: Access = { ...ADMIN, admin: 403 };
const MEMBER_ACCOUNT: Access = { ...MEMBER, ...NO_TOKENS };
/** Somebody else's token: a member is not shown it. */
const OTHERS_TOKEN: Access = { ...MEMBER_ACCOUNT, member: 404 };

const PROBE = "load balancers ask it; it says whether the database answers, and nothing else";
const HELP = "a text that is the same for everyone";
const REFERENCE = "how to call this API, the same for everyone";
const BEFORE = "comes before there is a session";
const AFTER = "without a session it has nothing to end, and says so";
const SENDER = "the sender is a machine: the signature over the body is the guard";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** As in the file's path, with `:name` for a segment `[name]`. A star stands for every method. */
export type RouteMethod = `${Method | "*"} /api/${string}`;

export const POLICY: Readonly<Record<RouteMethod, Rule>> = {
  "GET /api/health": { access: ANYONE, open: PROBE },
  "GET /api/help/:topic*": { access: ANYONE, open: HELP },
  // The password of the demo's person, as an example of signing in.
  "GET /api/openapi.json": { access: ANYONE, open: REFERENCE, shows: ["password"] },
  "POST /api/auth/register": { access: ANYONE, open: BEFORE },
  "POST /api/auth/confirm": { access: ANYONE, open: BEFORE },
  "POST /api/auth/sign-in": { access: ANYONE, open: BEFORE },
  "POST /api/auth/sign-out": { access: ANYONE, open: AFTER },
  "POST /api/webhooks/:orgId": { access: SIGNED, open: SENDER, body: { projectId: "project" } },

  "GET /api/me": { access: USER },
  "PATCH /api/me": { access: ACCOUNT },
  "POST /api/auth/token": { access: ACCOUNT, shows: ["token"] },
  "GET /api/sessions": { access: ACCOUNT },
  "DELETE /api/sessions": { access: ACCOUNT },
  "DELETE /api/sessions/:sessionId": { access: ACCOUNT },
  "PUT /api/me/password": { access: ACCOUNT },
  "GET /api/me/activity": { access: ACCOUNT, query: { cursor: "auditCursor" } },
  "POST /api/invitations/accept": { access: ACCOUNT, body: { token: "invitationToken" } },
  "* /api/projects": { access: USER },

  "GET /api/orgs": { access: USER },
  "POST /api/orgs": { access: ACCOUNT },
  "GET /api/orgs/:orgId": { access: MEMBER },
  "PATCH /api/orgs/:orgId": { access: ADMIN },
  "DELETE /api/orgs/:orgId": { access: OWNER },
  "POST /api/orgs/:orgId/webhook-secret": { access: OWNER, shows: ["webhookSecret"] },
  "GET /api/orgs/:orgId/overview": { access: MEMBER },
  "GET /api/guide/:orgId/overview": { access: MEMBER },
  "GET /api/orgs/:orgId/events": { access: MEMBER, header: { "last-event-id": "event" } },

  "GET /api/orgs/:orgId/members": { access: MEMBER },
  "POST /api/orgs/:orgId/members": { access: ADMIN, shows: ["token"] },
  "PATCH /api/orgs/:orgId/members/:userId": { access: ADMIN },
  "DELETE /api/orgs/:orgId/members/:userId": { access: ADMIN, own: MEMBER_ACCOUNT },
  "GET /api/orgs/:orgId/invitations": { access: ADMIN },
  "DELETE /api/orgs/:orgId/invitations/:invitationId": { access: ADMIN },
  "GET /api/orgs/:orgId/tokens": { access: MEMBER_ACCOUNT },
  "POST /api/orgs/:orgId/tokens": { access: MEMBER_ACCOUNT, shows: ["token"] },
  "DELETE /api/orgs/:orgId/tokens/:tokenId": { access: OTHERS_TOKEN, own: MEMBER_ACCOUNT },
  "GET /api/orgs/:orgId/audit": { access: ADMIN, query: { cursor: "auditCursor" } },

  "GET /api/orgs/:orgId/projects": { access: MEMBER, query: { cursor: "projectCursor" } },
  "POST /api/orgs/:orgId/projects": { access: MEMBER },
  "GET /api/orgs/:orgId/projects/:projectId": { access: MEMBER },
  "PATCH /api/orgs/:orgId/projects/:projectId": { access: MEMBER },
  "DELETE /api/orgs/:orgId/projects/:projectId": { access: ADMIN },
  "PUT /api/orgs/:orgId/projects/:projectId/archive": { access: MEMBER },
  "DELETE /api/orgs/:orgId/projects/:projectId/archive": { access: MEMBER },
  "GET /api/orgs/:orgId/projects/export": { access: MEMBER },
  "POST /api/orgs/:orgId/projects/import": { access: MEMBER },
};

/**
 * The files that no layer of next-portage is around. They check the user themselves, as the routes of an app before its migration do.
 */
export const BARE_FILES = ["app/api/orgs/[orgId]/overview/route.ts", "pages/api/projects.ts"] as const;
