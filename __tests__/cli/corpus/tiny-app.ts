import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../../..");

/** Files by their path in the app. */
export type Files = Readonly<Record<string, string>>;

/** A Next.js app with two routes, a type error of its own, and a test that reaches into a route; typescript and jest are this repository's. */
export const APP: Files = {
  "package.json": JSON.stringify({
    name: "tiny",
    dependencies: { next: "15.0.0" },
    devDependencies: { jest: "30.0.0" },
  }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2017",
      lib: ["dom", "esnext"],
      module: "esnext",
      moduleResolution: "bundler",
      strict: true,
      types: [],
      skipLibCheck: true,
    },
    include: ["pages", "app", "lib"],
  }),
  "jest.config.js": "module.exports = {};\n",
  "lib/greet.js": "exports.greet = () => 'hello';\n",
  "lib/old-mistake.ts": "export const count: number = 'three';\n",
  "pages/index.tsx": "export default () => null;\n",
  "pages/api/hello.ts": "export default function handler(): void {}\n",
  "pages/api/teams/[teamId]/index.ts": "export default function handler(): void {}\n",
  "pages/api/helper.ts": "export const help = 1;\n",
  "lib/hello.test.js": [
    "const fs = require('node:fs');",
    "test('it greets', () => expect(require('./greet').greet()).toBe('hello'));",
    "test('its file is there', () => expect(fs.existsSync('pages/api/hello.ts')).toBe(true));",
    "",
  ].join("\n"),
};

/** Makes a folder of these files, and of packages of this repository. Gives its path, free of symbolic links. */
export function makeApp(files: Files, packages: readonly string[] = ["typescript", "jest"]): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  for (const name of packages) {
    fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    fs.symlinkSync(path.join(ROOT, "node_modules", name), path.join(folder, "node_modules", name));
  }
  return folder;
}
