// @ts-check
import { refusalsByReason } from "./refusals.mjs";

/**
 * The line that says how it went, for people and scripts.
 *
 * @param {import("./measure.mjs").Measurement} measurement
 * @param {number} seconds
 */
export function lastLine(measurement, seconds) {
  const { routes, refused, newErrors, before, after, differing } = measurement;
  return [
    `routes ${routes.length}`,
    `moved ${routes.length - refused.length}`,
    `refused ${refused.length}`,
    `new type errors ${newErrors.length}`,
    `tests before ${counted(before)} after ${counted(after)}`,
    `undo ${differing.length === 0 ? "exact" : "differs"}`,
    `${Math.round(seconds)} s`,
  ].join(", ");
}

/** @param {import("./examine.mjs").Health} health */
const counted = ({ tests }) => `${tests.passed}/${tests.total}`;

/** Whether the app is worse off than before. @param {import("./measure.mjs").Measurement} measurement */
export const isWorse = ({ newErrors, lostTests, differing, after, before, move, undo }) =>
  fellOver(move) ||
  fellOver(undo) ||
  newErrors.length > 0 ||
  lostTests.length > 0 ||
  differing.length > 0 ||
  (before.build === "passes" && after.build !== "passes");

/** Refusals are exit code 1, and so is an error that nobody expected, which comes with a stack. @param {import("./command.mjs").Outcome} outcome */
const fellOver = ({ code, stderr }) => code > 1 || /^\s+at .*:\d+:\d+\)?$/m.test(stderr);

/**
 * What a person wants to know beside the last line.
 *
 * @param {import("./measure.mjs").Measurement} measurement
 * @returns {string[]} lines
 */
export function details({ move, undo, refused, before, after, newErrors, lostTests, differing }) {
  return [
    `portage move: exit code ${move.code}, ${move.seconds.toFixed(1)} s`,
    ...(refused.length === 0 ? [] : refusedLines(refused, move)),
    `type errors: ${before.noTypes ?? before.errors.length} before, ${after.noTypes ?? after.errors.length} after`,
    ...section(
      "new",
      newErrors.map(({ place, code, message }) => `${place} ${code} ${message}`),
    ),
    `tests: ${testsOf(before)} before, ${testsOf(after)} after`,
    ...section("passed before only", lostTests),
    ...(before.build === undefined ? [] : [`next build: ${before.build} before, ${after.build} after`]),
    `portage undo: exit code ${undo.code}, ${undo.seconds.toFixed(1)} s`,
    ...(undo.code === 0 ? [] : section("it says", lines(undo.stderr))),
    ...section("not as before the move", differing),
  ];
}

/** A table of the reasons; the routes themselves where no reason was given. @param {readonly string[]} refused @param {import("./command.mjs").Outcome} move */
function refusedLines(refused, move) {
  const groups = refusalsByReason(move.stderr);
  const explained = new Set(groups.flatMap(({ routes }) => routes));
  return [
    ...section(
      "refused, by reason",
      groups.map(
        ({ reason, routes, example }) =>
          `${routes.length} × ${reason}, such as ${routes[0]} (${placeOf(example)})`,
      ),
    ),
    ...section(
      "refused without a reason",
      refused.filter((address) => !explained.has(address)),
    ),
    ...(explained.size === 0 ? section("it says", lines(move.stderr)) : []),
  ];
}

/** The file and line before the reason. @param {string} refusal */
const placeOf = (refusal) => refusal.split(": ", 1)[0];

/** @param {import("./examine.mjs").Health} health */
const testsOf = ({ tests }) => tests.skipped ?? `${tests.passed} of ${tests.total} pass`;

/** @param {string} text */
const lines = (text) => text.trim().split("\n");

/** A heading and its lines, no more than a screen holds; nothing where there are none. @param {string} heading @param {readonly string[]} all */
function section(heading, all, most = 40) {
  if (all.length === 0) return [];
  const more = all.length > most ? [`    … and ${all.length - most} more`] : [];
  return [`  ${heading} (${all.length}):`, ...all.slice(0, most).map((line) => `    ${line}`), ...more];
}
