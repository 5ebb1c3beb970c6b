import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { pathOf } from "./contenders.mjs";

const PAGE = 20;

/**
 * Before anybody is measured everybody must have let the member in with the same list, and nobody else.
 *
 * @param {readonly import("./contenders.mjs").Contender[]} contenders
 * @param {"pages" | "app"} router
 * @param {import("./databases.mjs").Database["ids"]} ids
 * @param {(contender: import("./contenders.mjs").Contender) => { origin: string }} serverOf
 * @returns {Promise<string[]>} what is wrong
 */
export async function wrongAnswers(contenders, router, ids, serverOf) {
  const wrong = [];
  let expected;
  for (const contender of contenders) {
    const urlOf = (organizationId) => serverOf(contender).origin + pathOf(contender, router, organizationId);
    const name = `${contender.name} (${router})`;
    for (const { who, status, cookie, organizationId } of await refusals(contender, ids)) {
      const answer = await ask(urlOf(organizationId ?? ids.organizationId), cookie);
      if (answer.status !== status) wrong.push(`${name} answered ${answer.status} to ${who}`);
    }
    const { status, content } = await ask(urlOf(ids.organizationId), await contender.cookieOf(ids.member));
    expected ??= content;
    if (status !== 200 || content.projects?.length !== PAGE || !isDeepStrictEqual(content, expected))
      wrong.push(`${name} answered ${status} ${JSON.stringify(content).slice(0, 200)}`);
  }
  return wrong;
}

async function refusals({ cookieOf, revocable }, { member, stranger }) {
  const cookie = await cookieOf(member);
  const ended = await cookieOf({ ...member, sessionId: randomUUID() });
  return [
    { who: "nobody", status: 401 },
    { who: "somebody with a broken cookie", status: 401, cookie: cookie.slice(0, -4) },
    { who: "a stranger", status: 403, cookie: await cookieOf(stranger) },
    { who: "a member who asks for no organization", status: 403, cookie, organizationId: randomUUID() },
    ...(revocable ? [{ who: "somebody whose session has ended", status: 401, cookie: ended }] : []),
  ];
}

async function ask(url, cookie) {
  const response = await fetch(url, { headers: cookie ? { cookie } : {} });
  const text = await response.text();
  try {
    return { status: response.status, content: JSON.parse(text) };
  } catch {
    return { status: response.status, content: text };
  }
}
