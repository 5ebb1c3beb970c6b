// @ts-check
import { parseArgs } from "node:util";
import { BadInput } from "./bad-input.mjs";

export const USAGE = `usage: npm run corpus -- <folder> [options]

Moves every API route of a Next.js app with portage, in a copy, and back again, and counts what changes.

  --app <dir>     the app, where the folder holds several
  --no-types      leave out tsc
  --no-tests      leave out the app's tests
  --build         run next build before and after
  --keep          leave the copy there, and say where
  --minutes <n>   time limit for each of the app's own tools (10)
  --cli <file>    another portage than lib/portage-cli/bin/portage.js
  --runtime <dir> another next-portage than lib/portage, built`;

const OPTIONS = /** @type {const} */ ({
  app: { type: "string" },
  "no-types": { type: "boolean", default: false },
  "no-tests": { type: "boolean", default: false },
  build: { type: "boolean", default: false },
  keep: { type: "boolean", default: false },
  minutes: { type: "string", default: "10" },
  cli: { type: "string" },
  runtime: { type: "string" },
});

/**
 * @typedef {object} Options
 * @property {string} folder as it was given
 * @property {string | undefined} app relative to the folder, or absolute
 * @property {boolean} types
 * @property {boolean} tests
 * @property {boolean} build
 * @property {boolean} keep
 * @property {number} limit milliseconds that each of the app's tools may take
 * @property {string | undefined} cli a file for Node
 * @property {string | undefined} runtime a package's folder
 */

/**
 * Reads the command line; throws a BadInput where it is not understood.
 *
 * @param {readonly string[]} argv
 * @returns {Options}
 */
export function parseOptions(argv) {
  const { values, positionals } = parsed(argv);
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new BadInput("name the folder of a Next.js app");
  if (more.length > 0) throw new BadInput(`one folder at a time: ${positionals.join(", ")}`);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new BadInput(`--minutes takes a number above 0, not ${values.minutes}`);
  return {
    folder,
    app: values.app,
    types: !values["no-types"],
    tests: !values["no-tests"],
    build: values.build,
    keep: values.keep,
    limit: minutes * 60_000,
    cli: values.cli,
    runtime: values.runtime,
  };
}

/** @param {readonly string[]} argv */
function parsed(argv) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  }
}
