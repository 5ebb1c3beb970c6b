// npm run move-parity [-- --next 15|14|13] [-- …]: the suite here on the repository's Next, or on the newest of an older major. What follows goes to jest.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");

const args = process.argv.slice(2);
const at = args.indexOf("--next");
const [, major] = at < 0 ? [] : args.splice(at, 2);
const { status } = spawnSync(
  process.execPath,
  [path.join(ROOT, "node_modules/jest/bin/jest.js"), "-c", path.join(HERE, "jest.config.js"), ...args],
  { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...(major && { MOVE_PARITY_NEXT: major }) } },
);
process.exit(status ?? 1);
