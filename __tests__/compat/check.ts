import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { appFolder } from "./installed-app";

/** One library in one route, which stands in both routers. */
export interface Check {
  /** As in the app's package.json; more than one where they belong together. */
  readonly libraries: readonly string[];
  /** What is seen, for the table. */
  readonly note: string;
  /** Why it cannot work on the emulated pair, where it does not. */
  readonly notEmulated?: string;
  /**
   * Uses the route as a client would, and expects that the library has done its work. What it returns must be the same in both routers.
   */
  readonly run: (route: Mounted) => Promise<readonly unknown[]>;
}

/** Where the route of a check is mounted. */
export interface Mounted {
  readonly origin: string;
  /** Of the router, without a slash at its end: `http://127.0.0.1:1234/api/old`. */
  readonly api: string;
}

const execute = promisify(execFile);

/** Runs a client of `app/clients`, which has the libraries of the app, and gives what it prints, as JSON. */
export async function runClient<T>(name: string, ...args: string[]): Promise<T> {
  const file = path.join(appFolder(), "clients", `${name}.mjs`);
  const { stdout } = await execute(process.execPath, [file, ...args], { cwd: appFolder(), timeout: 20_000 });
  return JSON.parse(stdout) as T;
}
