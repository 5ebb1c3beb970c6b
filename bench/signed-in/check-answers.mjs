import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { pathOf } from "./contenders.mjs";

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
    const list = serverOf(contender).origin + pathOf(contender, router, ids.organizationId);
    const unknown = serverOf(contender).origin + pathOf(contender, router, randomUUID());
    const member = await contender.cookieOf(ids.member);
    for (const [who, status, cookie, url = list] of [
      ["nobody", 401, undefined],
      ["somebody with a broken cookie", 401, member.slice(0, -4)],
      ["a stranger", 403, await contender.cookieOf(ids.stranger)],
      ["a member, of an organization that is not there,", 403, member, unknown],
      ...(contender.revocable
        ? [
            [
              "somebody who signed out",
              401,
              await contender.cookieOf({ ...ids.member, sessionId: randomUUID() }),
            ],
          ]
        : []),
    ]) {
      const answer = await ask(url, cookie);
      if (answer.status !== status)
        wrong.push(`${contender.name} (${router}) answered ${who} ${answer.status}`);
    }
    const { status, content } = await ask(list, member);
    expected ??= content;
    if (status !== 200 || content.projects?.length !== 20 || !isDeepStrictEqual(content, expected))
      wrong.push(`${contender.name} (${router}) answered ${status} ${JSON.stringify(content).slice(0, 200)}`);
  }
  return wrong;
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
