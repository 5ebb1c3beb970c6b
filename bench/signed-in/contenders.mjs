import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { sealData } from "iron-session";
import { peerFolder } from "./peers.mjs";

const require = createRequire(import.meta.url);

/** Also what the routes of the copy read; no secret, as nothing of it leaves this machine. */
export const SESSION_PASSWORD = "a password of the bench of 32 characters or more";

const TWO_WEEKS_S = 14 * 24 * 60 * 60;
const BY_HAND_COOKIE = "by_hand_session";

const seal = (content) => sealData(content, { password: SESSION_PASSWORD, ttl: TWO_WEEKS_S });

/**
 * @typedef {object} Contender
 * @property {string} name as tables show it
 * @property {string} folder its routes are below /api/signed-in/<router>/<folder>
 * @property {"bare" | "ours" | "peer"} kind bare: what the others are related to
 * @property {boolean} revocable whether a session that was ended is refused by the next request
 * @property {(user: { userId: string, sessionId: string }) => Promise<string>} cookieOf
 */

/** @type {readonly Contender[]} */
export const CONTENDERS = [
  {
    name: "by hand: iron-session and Prisma",
    folder: "by-hand",
    kind: "bare",
    revocable: false,
    cookieOf: async ({ userId }) => `${BY_HAND_COOKIE}=${await seal({ userId })}`,
  },
  {
    name: "by hand, with sessions that can be ended",
    folder: "by-hand-revocable",
    kind: "peer",
    revocable: true,
    cookieOf: async ({ sessionId }) => `${BY_HAND_COOKIE}=${await seal({ sessionId })}`,
  },
  {
    name: "next-auth, JWT sessions",
    folder: "next-auth",
    kind: "peer",
    revocable: false,
    cookieOf: nextAuthCookie,
  },
  {
    name: "better-auth, its default sessions",
    folder: "better-auth",
    kind: "peer",
    revocable: true,
    cookieOf: betterAuthCookie,
  },
  {
    name: "next-portage, the app's own route",
    folder: "ours",
    kind: "ours",
    revocable: true,
    cookieOf: ourCookie,
  },
];

/** As next-auth seals it: an encrypted JWT. */
async function nextAuthCookie({ userId }) {
  const { encode } = createRequire(peerFolder("next-auth"))("next-auth/jwt");
  const token = await encode({ token: { sub: userId }, secret: SESSION_PASSWORD });
  return `next-auth.session-token=${token}`;
}

/** As better-auth signs it: the token is a column of its own table. */
async function betterAuthCookie({ sessionId }) {
  const signature = createHmac("sha256", SESSION_PASSWORD).update(sessionId).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${sessionId}.${signature}`)}`;
}

/** As the sign-in sets it. */
async function ourCookie({ sessionId }) {
  const { sealSession } = require("../../lib/auth/session-cookie.ts");
  const { sessionConfig } = require("../../lib/config/session.ts");
  return `${sessionConfig().cookieName}=${await sealSession(sessionId)}`;
}

/** How many ask at once. */
export const CONNECTIONS = 16;

/** The address of a contender's list of an organization's projects. */
export const pathOf = ({ folder }, router, organizationId) =>
  `/api/signed-in/${router}/${folder}/${organizationId}/projects`;

/**
 * What a contender is measured with: the member asks for the list.
 *
 * @param {Contender} contender
 * @param {"pages" | "app"} router
 * @param {import("./databases.mjs").Database["ids"]} ids
 */
export async function requestFor(contender, router, ids) {
  const headers = { cookie: await contender.cookieOf(ids.member) };
  return { method: "GET", path: pathOf(contender, router, ids.organizationId), headers };
}
