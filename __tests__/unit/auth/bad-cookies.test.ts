import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import * as fc from "fast-check";
import { sealSession } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/sessions";
import { getCurrentUser } from "@/lib/auth/utils";
import { sessionConfig } from "@/lib/config/session";
import { badCookie, COOKIES, isSameSeal, SEED } from "../../support/bad-cookies";
import { makeUser, useTestDatabase } from "../../support/db";

useTestDatabase();

/** Asked with Node's message: no header class stands before it that would refuse characters. */
function askWith(cookie: string) {
  const message = new IncomingMessage(new Socket());
  message.headers.cookie = `${sessionConfig().cookieName}=${cookie}`;
  return getCurrentUser(message);
}

const newSeal = async () => sealSession((await startSession((await makeUser()).id)).id);

test(`${COOKIES} cookies that no server has made are nobody's, and none throws`, async () => {
  const seals = [await newSeal(), await newSeal()] as const;
  const tally = { tried: 0, "the same seal": 0, forged: 0 };
  const property = fc.asyncProperty(badCookie(...seals), async (cookie) => {
    tally.tried++;
    const user = await askWith(cookie);
    if (isSameSeal(cookie, seals)) tally["the same seal"]++;
    else if (user) tally.forged++;
    expect(tally.forged).toBe(0);
  });
  await fc.assert(property, { numRuns: COOKIES, seed: SEED });
  process.stdout.write(`bad cookies: ${JSON.stringify(tally)}, seed ${SEED}\n`);
  expect(tally.tried).toBe(COOKIES);
  // Were they all refused for another reason, this would be too.
  for (const seal of seals) expect(await askWith(seal)).not.toBeNull();
}, 600_000);
