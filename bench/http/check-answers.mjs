import { isDeepStrictEqual } from "node:util";
import { payloadOf, requestFor } from "./contenders.mjs";

/**
 * Before anybody is measured everybody must have answered right: the status, and the same content as the others.
 *
 * @returns {Promise<string[]>} what is wrong
 */
export async function wrongAnswers(entries, wanted, serverOf) {
  const answers = await Promise.all(
    entries.map(async (contender) => ({ contender, ...(await ask(contender, wanted, serverOf(contender))) })),
  );
  const expected = wanted.answer ?? (wanted.status === 200 ? answers[0]?.content : undefined);
  return answers
    .filter(({ status, content }) => {
      if (status !== wanted.status) return true;
      return expected !== undefined && !isDeepStrictEqual(content, expected);
    })
    .map(
      ({ contender: { name, router }, status, text }) =>
        `${wanted.id}: ${name} (${router}) answered ${status} ${text.slice(0, 200)}`,
    );
}

async function ask(contender, wanted, server) {
  const { path, ...init } = requestFor(contender, wanted);
  const response = await fetch(server.origin + path, init);
  const text = await response.text();
  return { status: response.status, text, content: contentOf(contender, text) };
}

function contentOf(contender, text) {
  try {
    return payloadOf(contender, JSON.parse(text));
  } catch {
    return undefined;
  }
}
