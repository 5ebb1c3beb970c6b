// npm run test:postgres: runs the suites that use the database on a PostgreSQL server of its own.
// Arguments go on to jest; a path among them replaces the list of suites.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { startPostgres } from "./postgres.mjs";

const USES_DATABASE = /\b(useTestDatabase|testServer)\(/;
/** Many inputs for the layer above the database; `npm run fuzz -- --postgres` has them here too. */
const LEFT_OUT = path.join("__tests__", "routes", "fuzz");

function suites(folder = "__tests__") {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (file === LEFT_OUT) return [];
    if (entry.isDirectory()) return suites(file);
    return /\.test\.tsx?$/.test(entry.name) && USES_DATABASE.test(fs.readFileSync(file, "utf8"))
      ? [file]
      : [];
  });
}

const given = process.argv.slice(2);
const paths = given.some((argument) => !argument.startsWith("-")) ? [] : ["--runTestsByPath", ...suites()];
const { url, version, stop } = await startPostgres();
console.log(`${version} on ${url}`);
const jest = spawn(process.execPath, ["node_modules/jest/bin/jest.js", ...given, ...paths], {
  stdio: "inherit",
  env: { ...process.env, TEST_DATABASE_URL: url },
});
// A Ctrl-C reaches jest by itself; this process only has to outlive it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => jest.kill("SIGTERM"));
const [code] = await once(jest, "exit");
await stop();
process.exitCode = code ?? 1;
