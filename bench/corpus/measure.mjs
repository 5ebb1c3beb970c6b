// @ts-check
import path from "node:path";
import { copyTree } from "./copy.mjs";
import { examine } from "./examine.mjs";
import { pagesApiOf } from "./find-app.mjs";
import { placeRuntime } from "./portage-cli.mjs";
import { renames } from "./renames.mjs";
import { pagesRoutes } from "./routes.mjs";
import { differingStates, readState } from "./state.mjs";
import { testsOfRoutes } from "./test-files.mjs";
import { differences, readTree } from "./tree.mjs";
import { newTypeErrors } from "./type-errors.mjs";

/**
 * What moving all routes of an app, and taking them back, did to it.
 *
 * @typedef {object} Measurement
 * @property {readonly string[]} routes addresses in pages/api before
 * @property {readonly string[]} refused those that were still there after the move
 * @property {TimedOutcome} move
 * @property {TimedOutcome} undo
 * @property {import("./examine.mjs").Health} before
 * @property {import("./examine.mjs").Health} after
 * @property {readonly import("./type-errors.mjs").TypeError[]} newErrors
 * @property {readonly string[]} lostTests tests that passed before and not after
 * @property {readonly string[]} differing paths that are not as they were before the move
 *
 * @typedef {import("./command.mjs").Outcome & { seconds: number }} TimedOutcome
 *
 * @typedef {import("./examine.mjs").Subject} Subject
 */

/**
 * Copies an app and measures the copy.
 *
 * @param {import("./find-app.mjs").Place} place
 * @param {Subject} subject
 * @param {import("./portage-cli.mjs").Portage} portage
 * @returns {Promise<Measurement>}
 */
export async function measure(place, subject, portage) {
  const { root, note } = subject;
  const app = path.join(root, subject.app);
  note(`copying ${place.root} …`);
  await copyTree(place.root, root);
  await placeRuntime(app, subject.options.runtime);
  const tests = testsOf(subject);
  const before = await examine(subject, tests);

  const start = await readState(root);
  const routes = pagesRoutes(app);
  note(`moving ${routes.length} routes …`);
  const move = await timed(() => portage(["move", "--all", "--yes", "--force"], app));
  const moved = readTree(root);
  const refused = pagesRoutes(app);

  const old = renames(start.tree, moved);
  const after = await examine(subject, newPlaces(tests, old));
  // The app's own tools may have written into the tree; that is not portage's.
  const byTools = differences(moved, readTree(root));

  note("taking them back …");
  const undo = await timed(() => portage(["undo", "--all", "--yes"], app));
  const differing = differingStates(start, await readState(root), byTools);
  return { routes, refused, move, undo, before, after, differing, ...comparison(before, after, old) };
}

/** @param {Subject} subject */
function testsOf({ root, app }) {
  const pagesApi = path
    .relative(root, pagesApiOf(path.join(root, app)))
    .split(path.sep)
    .join("/");
  return testsOfRoutes(readTree(root), { root, pagesApi });
}

/** @param {readonly string[]} files @param {ReadonlyMap<string, string>} old */
function newPlaces(files, old) {
  const places = new Map([...old].map(([to, from]) => [from, to]));
  return files.map((file) => places.get(file) ?? file);
}

/**
 * @param {import("./examine.mjs").Health} before
 * @param {import("./examine.mjs").Health} after
 * @param {ReadonlyMap<string, string>} old
 */
function comparison(before, after, old) {
  const passed = new Set(after.tests.passing.map(({ file, title }) => `${old.get(file) ?? file}: ${title}`));
  const lostTests = before.tests.passing
    .map(({ file, title }) => `${file}: ${title}`)
    .filter((test) => !passed.has(test));
  return { newErrors: newTypeErrors(before.errors, after.errors, old), lostTests };
}

/** @param {() => Promise<import("./command.mjs").Outcome>} run @returns {Promise<TimedOutcome>} */
async function timed(run) {
  const started = performance.now();
  const outcome = await run();
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}
