import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { AppSpec } from "./matrix";
import { manifestOf } from "./manifest";
import { runnerFiles } from "./runner-files";

/** All files of an app by their path, before anything is installed. */
export function filesOf(spec: AppSpec, tarballs: Readonly<Record<string, string>>): Map<string, string> {
  const sources = new Map([
    ...filesUnder(path.join(__dirname, "app")),
    ["lib/session.ts", read(path.join(__dirname, "sessions", `${spec.session}.ts`))] as const,
  ]);
  const written = [...sources].map(([file, text]) => inItsLanguage(spec, file, forRunner(spec, text)));
  return new Map<string, string>([
    ...written,
    ...runnerFiles(spec),
    ["package.json", `${JSON.stringify(manifestOf(spec, tarballs), null, 2)}\n`],
    [".gitignore", "node_modules\n.next\n*.tsbuildinfo\nnext-env.d.ts\n"],
    // pnpm asks before a build script runs; none of them is needed.
    [".npmrc", "fund=false\naudit=false\nstrict-peer-dependencies=false\n"],
    [
      `${spec.language === "TypeScript" ? "ts" : "js"}config.json`,
      `${JSON.stringify(configOf(spec), null, 2)}\n`,
    ],
  ]);
}

const read = (file: string): string => fs.readFileSync(file, "utf8");

function filesUnder(folder: string): [string, string][] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => fs.statSync(path.join(folder, file)).isFile())
    .map((file) => [file, read(path.join(folder, file))]);
}

/** vitest has jest's functions by another name. */
const forRunner = ({ runner }: AppSpec, text: string): string =>
  runner === "vitest" ? text.replaceAll("jest.", "vi.").replaceAll("vi.Mock", 'import("vitest").Mock') : text;

function inItsLanguage({ language }: AppSpec, file: string, text: string): [string, string] {
  if (language === "TypeScript") return [file, text];
  const { outputText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
    },
  });
  return [file.replace(/\.tsx?$/, ".js"), outputText];
}

function configOf({ next, language, moduleResolution, runner }: AppSpec): object {
  const paths = { baseUrl: ".", paths: { "@/*": ["./*"] } };
  if (language === "JavaScript") return { compilerOptions: paths };
  return {
    compilerOptions: {
      target: "ES2020",
      lib: ["dom", "dom.iterable", "esnext"],
      allowJs: true,
      skipLibCheck: true,
      strict: true,
      noEmit: true,
      esModuleInterop: true,
      module: "esnext",
      moduleResolution,
      resolveJsonModule: true,
      isolatedModules: true,
      // As each Next rewrites it.
      jsx: next === "16" ? "react-jsx" : "preserve",
      incremental: true,
      types: ["node", runner === "vitest" ? "vitest/globals" : "jest"],
      ...paths,
      // As Next itself writes it, once there is a route in app/.
      plugins: [{ name: "next" }],
    },
    include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts"],
    exclude: ["node_modules"],
  };
}
