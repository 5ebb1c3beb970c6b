import { sealData } from "iron-session";

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
    name: "next-portage, the app's own route",
    folder: "ours",
    kind: "ours",
    revocable: true,
    cookieOf: ourCookie,
  },
];

/** As the sign-in sets it. */
async function ourCookie({ sessionId }) {
  const { createRequire } = await import("node:module");
  const require = createRequire(import.meta.url);
  const { sealSession } = require("../../lib/auth/session-cookie.ts");
  const { sessionConfig } = require("../../lib/config/session.ts");
  return `${sessionConfig().cookieName}=${await sealSession(sessionId)}`;
}

/** The address of a contender's list of an organization's projects. */
export const pathOf = ({ folder }, router, organizationId) =>
  `/api/signed-in/${router}/${folder}/${organizationId}/projects`;
