import type { AppCode } from "./detect/app-code";
import type { Evidence } from "./detect/calls";
import { ownLookup } from "./detect/own-lookup";
import { detectKind } from "./detect/session";
import type { Candidate } from "./membership/candidate";
import { organizationOf, type Memberships } from "./membership/detect";
import type { Organization } from "./membership/organization";
import { userIdType } from "./membership/where";
import type { JwtSession, Session, SessionKind } from "./session";
import { userReferenceOf } from "./write/sessions/part";
import type { IdType } from "./write/user-lines";

/** What is to be wired, as it was found and chosen. */
export interface Choices {
  readonly session: Session;
  readonly evidence?: Evidence;
  readonly organization: Organization;
  /** The model that the organization is looked up by. */
  readonly candidate?: Candidate;
  readonly idType: IdType;
}

/** What a person, or a flag, says of tokens. */
export interface JwtAnswers {
  readonly cookie?: string | undefined;
  readonly secret?: string | undefined;
}

/** A session of a kind as the app has it, with what was said of it. */
export function sessionOfKind(
  code: AppCode,
  kind: SessionKind,
  answers: JwtAnswers,
): { readonly session: Session; readonly evidence?: Evidence } {
  const isTold = answers.cookie !== undefined || answers.secret !== undefined;
  const own = isTold ? undefined : ownLookup(code, kind);
  if (own) return { session: own };
  const { session, evidence } = detectKind(code, kind);
  const found = evidence === undefined ? {} : { evidence };
  const named = session.kind === "unwired" && answers.secret !== undefined ? session.otherwise : undefined;
  if (named) return { session: answered(named, answers) };
  return session.kind === "jwt" ? { session: answered(session, answers), ...found } : { session, ...found };
}

const answered = (session: JwtSession, { cookie, secret }: JwtAnswers): JwtSession => ({
  ...session,
  ...(cookie === undefined ? {} : { cookie }),
  ...(secret === undefined ? {} : { secret }),
});

/** Fits session and membership together. */
export function choose(
  code: AppCode,
  memberships: Memberships,
  { session, evidence }: { readonly session: Session; readonly evidence?: Evidence },
  candidate: Candidate | undefined,
): Choices {
  const fitted = candidate ? fittedTo(candidate, session) : session;
  const found = organizationOf(code, memberships, candidate, userReferenceOf(fitted));
  const organization =
    found.kind === "unwired" && fitted.kind === "clerk" ? clerkOrganization(found.parameter) : found;
  return {
    session: fitted,
    organization,
    idType: userIdType(memberships.schema, candidate),
    ...(evidence === undefined ? {} : { evidence }),
    ...(candidate === undefined ? {} : { candidate }),
  };
}

/** Where memberships refer to users by their address, that is what is read of a session that always has it. */
function fittedTo({ user }: Candidate, session: Session): Session {
  const hasEmail =
    session.kind === "auth-js" || (session.kind === "next-auth" && session.by === "getServerSession");
  return hasEmail && user.references === "email"
    ? { ...session, user: { in: "user", key: "email" } }
    : session;
}

/** Clerk has organizations of its own. */
const clerkOrganization = (parameter: string): Organization => ({
  kind: "clerk",
  parameter,
  by: /slug$/i.test(parameter) ? "orgSlug" : "orgId",
});
