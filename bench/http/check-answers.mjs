import { isDeepStrictEqual } from "node:util";
import { payloadOf, requestFor } from "./contenders.mjs";

/**
 * Before anybody is measured everybody must have answered right: the status, and the same content as the others.
 *
 * @returns {Promise<string[]>} what is wrong
 */
export async function wrongAnswers(entries, wanted, serverOf) {
  const answered = await answersOf(entries, wanted, serverOf);
  const expected = wanted.answer ?? (wanted.status === 200 ? answered[0]?.content : undefined);
  const wrong = answered.filter(({ status, content }) => {
    if (status !== wanted.status) return true;
    return expected !== undefined && !isDeepStrictEqual(content, expected);
  });
  return [...wrong, ...(await notRefused(entries, wanted, serverOf))].map(
    ({ contender: { name, router }, status, text }) =>
      `${wanted.id}: ${name} (${router}) answered ${status} ${text.slice(0, 200)}`,
  );
}

async function notRefused(entries, { refused, ...wanted }, serverOf) {
  if (refused === undefined) return [];
  const answered = await answersOf(entries, { ...wanted, input: refused }, serverOf);
  return answered.filter(({ status }) => status !== 400);
}

const answersOf = (entries, wanted, serverOf) =>
  Promise.all(
    entries.map(async (contender) => ({ contender, ...(await ask(contender, wanted, serverOf(contender))) })),
  );

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
