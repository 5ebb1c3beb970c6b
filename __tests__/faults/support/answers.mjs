import { promised } from "./broken.mjs";

const INTERNALS =
  /prisma|postgres|pglite|sql|ECONN|EPIPE|ENOSPC|connection terminated|\bat .*\.(js|ts|mjs)|node_modules|\/lib\/|stack|invocation|role "|relation "/i;

/**
 * Answers while something is wrong: those that work, and 503 `database_unavailable` that says when to come back. No other 5xx, no connection
 * that breaks, nothing of the insides, nobody left waiting.
 *
 * @param {object[]} answers
 * @param {{ within: number }} bounds milliseconds that the slowest may take
 */
export function checkAnswers(answers, { within }) {
  const broken = answers.find(({ status }) => status === 0);
  promised(!broken, `${broken?.kind} in ${broken?.router}/ without an answer: ${broken?.error}`);
  for (const answer of answers.filter(({ status }) => status >= 400)) checkFailure(answer);
  const slow = answers.find(({ ms }) => ms > within);
  promised(
    !slow,
    `${slow?.kind} in ${slow?.router}/ took ${slow?.ms} ms (${slow?.status}), more than ${within}`,
  );
}

function checkFailure({ status, json, text, headers, router, kind }) {
  const said = `${kind} in ${router}/: ${status} ${text.slice(0, 300)}`;
  promised(status === 503, said);
  promised(json?.code === "database_unavailable", `503 with another code: ${said}`);
  promised(/^\d+$/.test(headers["retry-after"] ?? ""), `503 without Retry-After: ${said}`);
  promised(!INTERNALS.test(text.replace("database_unavailable", "")), `the insides: ${said}`);
}

/** How many of each status, and the slowest, in words. */
export function summary(answers) {
  const counts = new Map();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count}× ${status}`);
  const slowest = Math.max(0, ...answers.map(({ ms }) => ms));
  return `${parts.join(", ") || "no answers"}; slowest ${slowest} ms`;
}

const ERRORS = /unhandled\s?rejection|uncaught\s?exception|^.*MaxListenersExceeded.*$/im;

/** Nothing was thrown past everybody, and the process is still there. */
export function checkAlive(app) {
  promised(app.isRunning(), `the process ended: ${app.log().slice(-2_000)}`);
  const [line] = ERRORS.exec(app.log()) ?? [];
  promised(line === undefined, `in the log: ${line}`);
}
