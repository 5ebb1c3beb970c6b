// Before the routes, whose schemas it takes down as they are made.
import { place, type Place, type Prepared } from "./operation";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { activityRoute } from "@/lib/audit/audit.route";
import { ActivityPage, AuditQuery } from "@/lib/audit/schema";
import { signInRoute, signOutRoute, tokenRoute } from "@/lib/auth/auth.route";
import { hashConfirmationToken, newConfirmationToken } from "@/lib/auth/confirmation-token";
import { meRoute } from "@/lib/auth/me.route";
import { hashPassword } from "@/lib/auth/password";
import { passwordRoute } from "@/lib/auth/password.route";
import { confirmRoute, registerRoute } from "@/lib/auth/registration.route";
import { Account, ProfileChanges, Token } from "@/lib/auth/schema";
import { startSession } from "@/lib/auth/sessions";
import { sessionRoute, sessionsRoute } from "@/lib/auth/sessions.route";
import { getPrisma } from "@/lib/db/client";
import { OrganizationOfUser } from "@/lib/orgs/schema";
import { makePerson, PASSWORD } from "../../routes/support/people";
import { makeActor } from "../../routes/support/tenant";
import { asNewActor, auditCursor, OWN_BODY } from "./rows";

const Profile = z.object({ user: Account.extend({ organizations: z.array(OrganizationOfUser) }) });

/** Hashing a password takes as long as ten other requests. */
const COSTLY = 0.2;

/** One for all who wait: making it is as costly as checking it. */
let passwordHash: Promise<string> | undefined;

async function waiting(): Promise<Prepared> {
  passwordHash ??= hashPassword(PASSWORD);
  const token = newConfirmationToken();
  await (
    await getPrisma()
  ).registration.create({
    data: {
      email: `${randomUUID()}@example.com`,
      name: "Ada",
      passwordHash: await passwordHash,
      tokenHash: hashConfirmationToken(token),
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return { fill: (body) => ({ ...body, token, password: PASSWORD }) };
}

async function withPassword(): Promise<Prepared> {
  const { browser } = await makePerson({ email: `${randomUUID()}@example.com` });
  return { headers: { cookie: browser.cookie }, fill: (body) => ({ ...body, current: PASSWORD }) };
}

async function otherSession(): Promise<Prepared> {
  const { user, headers } = await makeActor();
  return { headers, params: { sessionId: (await startSession(user.id)).id } };
}

/** Accounts, sessions and what belongs to a person. */
export const ACCOUNTS: readonly Place[] = [
  place(
    "pages/api/auth/register.ts",
    () => import("@/pages/api/auth/register"),
    registerRoute,
    { POST: { from: "nobody", share: COSTLY } },
    OWN_BODY,
  ),
  place(
    "pages/api/auth/confirm.ts",
    () => import("@/pages/api/auth/confirm"),
    confirmRoute,
    { POST: { from: "nobody", share: COSTLY, prepare: waiting } },
    OWN_BODY,
  ),
  place(
    "pages/api/auth/sign-in.ts",
    () => import("@/pages/api/auth/sign-in"),
    signInRoute,
    {
      POST: {
        from: "nobody",
        share: COSTLY,
        prepare: ({ account }) => ({
          fill: (body) => ({ ...body, email: account.email, password: PASSWORD }),
        }),
      },
    },
    OWN_BODY,
  ),
  place("app/api/auth/sign-out/route.ts", () => import("@/app/api/auth/sign-out/route"), signOutRoute, {
    POST: { from: "person", prepare: asNewActor },
  }),
  place(
    "pages/api/auth/token.ts",
    () => import("@/pages/api/auth/token"),
    tokenRoute,
    { POST: { from: "person", response: Token, status: 201 } },
    OWN_BODY,
  ),
  place(
    "pages/api/me.ts",
    () => import("@/pages/api/me"),
    meRoute,
    {
      GET: { from: "person", response: Profile },
      PATCH: { from: "person", body: ProfileChanges, response: Profile },
    },
    {},
  ),
  place("app/api/me/password/route.ts", () => import("@/app/api/me/password/route"), passwordRoute, {
    PUT: { from: "person", share: COSTLY, prepare: withPassword },
  }),
  place(
    "pages/api/me/activity.ts",
    () => import("@/pages/api/me/activity"),
    activityRoute,
    { GET: { from: "person", query: AuditQuery, response: ActivityPage, hints: { cursor: auditCursor } } },
    {},
  ),
  place("app/api/sessions/route.ts", () => import("@/app/api/sessions/route"), sessionsRoute, {
    GET: { from: "person" },
    DELETE: { from: "person", prepare: asNewActor },
  }),
  place(
    "app/api/sessions/[sessionId]/route.ts",
    () => import("@/app/api/sessions/[sessionId]/route"),
    sessionRoute,
    {
      DELETE: { from: "person", prepare: otherSession },
    },
  ),
];
