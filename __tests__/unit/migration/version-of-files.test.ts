/** @jest-environment node */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { versionOfFiles } from "@/lib/migration/version-of-files";

let root: string;
const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "migration-"));
  write("pages/api/me.ts", "1");
  write("lib/auth/guard.ts", "1");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

it("is the same for the same files", () => {
  expect(versionOfFiles(root)).toBe(versionOfFiles(root));
});

it.each<[string, () => void]>([
  ["is edited", () => write("pages/api/me.ts", "12")],
  ["is touched", () => fs.utimesSync(path.join(root, "lib/auth/guard.ts"), 1, 1)],
  ["is new", () => write("app/api/you/route.ts", "")],
  ["is gone", () => fs.rmSync(path.join(root, "pages/api/me.ts"))],
  ["is a record", () => write(".portage/moves/me.json", "{}")],
  ["is a setting", () => write("next.config.js", "")],
  ["is git's log", () => write(".git/logs/HEAD", "")],
])("is another one where a file %s", (_, change) => {
  const before = versionOfFiles(root);
  change();
  expect(versionOfFiles(root)).not.toBe(before);
});

it.each(["lib/portage/src/index.ts", "lib/portage-cli/dist/run.js", "node_modules/x/index.js", "README.md"])(
  "is the same whatever happens to %s",
  (name) => {
    const before = versionOfFiles(root);
    write(name, "1");
    expect(versionOfFiles(root)).toBe(before);
  },
);
