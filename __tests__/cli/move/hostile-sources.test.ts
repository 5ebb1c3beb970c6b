/** @jest-environment node */
import path from "node:path";
import ts from "typescript";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { hostileSource, randomOf } from "./hostile-source";

afterEach(removeTempApps);

const SEED = Number(process.env["SEED"] ?? 20261124);
const APPS = 40;
const ROUTES = 25;

const LIB: Files = {
  "lib/a.ts": "export const a = 1;\nexport type T = 1;\nexport default a;\n",
  "lib/index.ts": "export default 1;\n",
  "lib/side.ts": "export {};\n",
  "lib/data.json": "{}\n",
  "pages/api/sibling.ts": "export const helper = 1;\n",
};

function sources(seed: number): Files {
  const random = randomOf(seed);
  const entries = Array.from({ length: ROUTES }, (_, index) => hostileSource(random, index));
  return Object.fromEntries(entries.map(({ name, text }) => [`pages/api/${name}`, text]));
}

/** The places of the specifiers that TypeScript sees: another parser than the one that the command uses. */
function specifiersOf(text: string): { readonly at: number; readonly end: number; readonly name: string }[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const urls = [...text.matchAll(/(?<=new URL\()"([^"]*)"(?=, import\.meta)/g)];
  return [
    ...importedFiles.map(({ pos, end, fileName }) => ({ at: pos, end, name: fileName })),
    ...urls.map(({ index, 0: { length }, 1: name = "" }) => ({ at: index, end: index + length, name })),
  ];
}

/** A text with every relative specifier replaced by the path that it means. */
function independentOfPlace(file: string, text: string): string {
  let result = "";
  let last = 0;
  const relative = specifiersOf(text)
    .filter(({ name }) => name.startsWith("."))
    .toSorted((a, b) => a.at - b.at);
  for (const { at, name } of relative) {
    const end = text.indexOf(text[at - 1] === undefined ? "" : (text[at] ?? ""), at + 1) + 1;
    result += `${text.slice(last, at)}<${path.posix.join(path.posix.dirname(file), name)}>`;
    last = end;
  }
  return result + text.slice(last);
}

const lineBreaks = (text: string): string => text.replaceAll(/[^\r\n]+/g, ".");

it.each(Array.from({ length: APPS }, (_, index) => SEED + index))(
  "seed %d: no crash, no edit outside of specifiers, taken back exactly",
  async (seed) => {
    const app = tempApp({ ...LIB, ...sources(seed) });
    const before = filesOf(app);
    const { stderr } = await portage(app, "move", "--all", "--yes");
    expect(stderr).not.toContain("unexpected error");
    const after = filesOf(app);
    const moved = [...stderr.matchAll(/^move {3}(pages\/api\/[^]*?) → (app\/api\/[^]*?\/handler\.\w+)$/gm)];
    expect(moved.length).toBeGreaterThan(5);
    for (const [, from = "", to = ""] of moved) {
      const [old, now] = [before[from] ?? "", after[to] ?? ""];
      expect(lineBreaks(now)).toBe(lineBreaks(old));
      expect(independentOfPlace(to, now)).toBe(independentOfPlace(from, old));
    }
    for (const [file, text] of Object.entries(before)) {
      if (moved.some(([, from]) => from === file) || file === "package.json") continue;
      expect(after[file]).toBe(text);
    }
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(before);
  },
);
