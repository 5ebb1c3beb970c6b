import type { Organization } from "../membership/organization";
import type { Session, UserKey } from "../session";
import type { IdType } from "./user-lines";

/** What the example test sends and finds. */
export interface Sample {
  /** The session of a user who is signed in, as code. */
  readonly session: string;
  /** The organization that the path names. */
  readonly organization: string;
  /** Request headers, as code; undefined where none are needed. */
  readonly headers?: string;
  /** What has to be in the environment. */
  readonly secret?: string;
}

const ORGANIZATIONS = { text: "acme", integer: "1", uuid: "6f1c2f4e-0f5e-4a53-9a0e-3d3a9f0b7c11" } as const;

export function sampleOf(session: Session, organization: Organization, idType: IdType): Sample {
  const name = organization.kind === "prisma" ? ORGANIZATIONS[organization.form] : ORGANIZATIONS.text;
  const token = session.kind === "jwt" ? session : undefined;
  return {
    session: sessionCode(session, idType),
    organization: name,
    ...(token && {
      headers:
        token.cookie === undefined
          ? '{ authorization: "Bearer token" }'
          : `{ cookie: "${token.cookie}=token" }`,
      secret: token.secret,
    }),
  };
}

function sessionCode(session: Session, idType: IdType): string {
  switch (session.kind) {
    case "next-auth":
      return session.by === "getToken"
        ? `{ sub: ${valueOf("sub", "string", "1")} }`
        : ofKey(session.user, idType);
    case "auth-js":
    case "iron-session":
    case "own":
      return ofKey(session.user, idType);
    case "jwt":
      return `{ ${session.claim}: ${valueOf(session.claim, "string", "1")} }`;
    case "clerk":
      return '{ userId: "1" }';
    case "unwired":
      return "null";
  }
}

const ofKey = ({ in: place, key }: UserKey, idType: IdType): string =>
  place === "user" ? `{ user: { ${key}: ${valueOf(key, idType)} } }` : `{ ${key}: ${valueOf(key, idType)} }`;

function valueOf(key: string, idType: IdType, id = "1"): string {
  if (/email/i.test(key)) return '"ada@example.com"';
  return idType === "number" && /id$/i.test(key) ? id : `"${id}"`;
}
