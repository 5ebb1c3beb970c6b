import { jwtVerify, SignJWT, type JWTPayload } from "jose";
import { z } from "zod";
import { jwtConfig } from "@/lib/config/jwt";

/** How long a token can be used, in seconds. */
export const TOKEN_LIFETIME_S = 15 * 60;

/** What a checked token says. */
export interface TokenClaims {
  userId: string;
  /** The session that the token was made in: when it ends, so does the token. Tokens of another issuer have none. */
  sessionId?: string | undefined;
}

const Claims = z.object({ sub: z.uuid(), sid: z.uuid().optional() });

/**
 * A token for `Authorization: Bearer`, for the user in this session, or null where the configuration has no key to
 * sign with.
 */
export async function issueToken(userId: string, sessionId: string): Promise<string | null> {
  const { algorithm, signingKey, issuer, audience } = jwtConfig();
  if (!signingKey) return null;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: "JWT" })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_LIFETIME_S)
    .sign(signingKey);
}

/** What the token says, or null: one that is forged, expired, for another audience or no token at all is nobody's. */
export async function verifyToken(token: string): Promise<TokenClaims | null> {
  const payload = await verifiedPayload(token);
  const { data } = Claims.safeParse(payload);
  return data ? { userId: data.sub, sessionId: data.sid } : null;
}

async function verifiedPayload(token: string): Promise<JWTPayload | null> {
  const { algorithm, verificationKeys, issuer, audience } = jwtConfig();
  const options = { algorithms: [algorithm], issuer, audience, requiredClaims: ["sub", "exp"] };
  for (const key of verificationKeys) {
    const verified = await jwtVerify(token, key, { ...options, currentDate: new Date() }).catch(() => null);
    if (verified) return verified.payload;
  }
  return null;
}
