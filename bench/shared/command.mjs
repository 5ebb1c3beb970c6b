import process from "node:process";
import { parseArgs } from "node:util";

/**
 * Runs a bench from its command line: `--help` prints the help, an unknown flag or a failed step is one line (or what the step said) and exit code 1.
 *
 * @param {{ name: string, help: string, options?: import("node:util").ParseArgsConfig["options"] }} command
 * @param {(values: Record<string, any>) => Promise<unknown> | unknown} main
 */
export async function runBench({ name, help, options = {} }, main) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: "boolean", short: "h" } } });
    if (values.help) console.log(help);
    else await main(values);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

/**
 * Names the step in what it throws.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T> | T} run
 * @returns {Promise<T>}
 */
export async function step(what, run) {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${what} failed: ${error.message}`, { cause: error });
  }
}
