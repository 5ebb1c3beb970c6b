// npm run parity [-- --next 15|14] [-- …]: the suites here on the repository's Next, or on the newest of an older major, installed in a folder of
// its own among the temporary ones, where a second run finds it. What follows goes to jest.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");

/** The newest of each major that installs, with the React that it goes with. */
const VERSIONS = { 15: { next: "15.5.29", react: "19.3.1" }, 14: { next: "14.2.35", react: "18.3.1" } };

function optionOf(args, name) {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
}

function run(command, args, options) {
  const { status } = spawnSync(command, args, { stdio: "inherit", ...options });
  if (status !== 0) process.exit(status ?? 1);
}

const pick = (record, names) => Object.fromEntries(names.map((name) => [name, record[name]]));

const copy = (from, to) =>
  fs.cpSync(from, to, {
    recursive: true,
    filter: (file) => !/\/(\.next[^/]*|node_modules|dist)(\/|$)/.test(file),
  });

/** A folder with the app, what it imports, and the other Next. */
function install(major) {
  const versions = VERSIONS[major];
  if (!versions) {
    console.error(`--next takes ${Object.keys(VERSIONS).join(" or ")}, not ${major}`);
    process.exit(2);
  }
  const folder = path.join(os.tmpdir(), `portage-parity-next-${versions.next}`);
  const { dependencies, devDependencies } = JSON.parse(
    fs.readFileSync(path.join(ROOT, "package.json"), "utf8"),
  );
  const manifest = {
    private: true,
    dependencies: {
      next: versions.next,
      react: versions.react,
      "react-dom": versions.react,
      zod: dependencies.zod,
      ...pick(devDependencies, [
        "@fastify/busboy",
        "fetch-to-node",
        "srvx",
        "typescript",
        "@types/node",
        "@types/react",
      ]),
    },
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  copy(path.join(ROOT, "lib/portage"), path.join(folder, "lib/portage"));
  copy(HERE, path.join(folder, "__tests__/parity"));
  fs.copyFileSync(path.join(ROOT, "tsconfig.json"), path.join(folder, "tsconfig.json"));
  run("npm", ["install", "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd: folder });
  return folder;
}

const args = process.argv.slice(2);
const major = optionOf(args, "--next");
const env = { ...process.env };
const older = major !== undefined;
if (older) Object.assign(env, { PARITY_ROOT: install(major), PARITY_MAJOR: major });
// In CI the comparison with other adapters, and the slow hosts (webpack, development), are left to a run by hand. An older Next has neither
// `cacheComponents` nor the bundlers to choose from.
const left = env.CI === "true" || older ? ["peers.test", "hosts.test"] : [];
if (older) left.push("cache-components.test");
if (left.length > 0) args.push("--testPathIgnorePatterns", "/node_modules/", ...left);
run(
  process.execPath,
  [path.join(ROOT, "node_modules/jest/bin/jest.js"), "-c", path.join(HERE, "jest.config.js"), ...args],
  { cwd: ROOT, env },
);
