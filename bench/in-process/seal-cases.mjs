import { sealData, unsealData } from "iron-session";
import { appModule, SESSION_ID } from "./app.mjs";

/** Twice as many as the app remembers: none is there any more when its turn comes again. */
const FORGOTTEN = 2000;
const PASSWORD = "a password of the bench, and long enough for it";

/** Session cookies: what iron-session costs, and what is left of it with what the app remembers. */
export async function sealCases(quick) {
  const { sealSession, unsealSession } = appModule("lib/auth/session-cookie.ts");
  const content = { sid: SESSION_ID, iat: Math.floor(Date.now() / 1000) };
  const options = { password: PASSWORD, ttl: 3600 };
  const seal = await sealData(content, options);
  const own = await sealSession(SESSION_ID);
  const many = [];
  for (let index = 0; index < (quick ? 1 : FORGOTTEN); index += 1) many.push(await sealSession(SESSION_ID));
  let turn = 0;
  return [
    { name: "iron-session sealData", run: () => sealData(content, options) },
    { name: "iron-session unsealData", run: () => unsealData(seal, options) },
    { name: "the app, a seal that it remembers", run: () => unsealSession(own) },
    { name: "the app, a seal that it does not", run: () => unsealSession(many[turn++ % many.length]) },
  ];
}
