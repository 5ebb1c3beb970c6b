/** @jest-environment node */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createSourceCache } from "../../../lib/portage-cli/src/project/source-cache";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-sources-"));
const write = (name: string, text: string): string => {
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const a = write("a.ts", "import b from './b'; // first\nexport default b;");
const b = write("b.ts", "export default 1;");

afterAll(() => fs.rmSync(folder, { recursive: true }));

it("keeps every tree unless it is told how many", () => {
  const sources = createSourceCache();
  const { program } = sources.source(a)!;
  expect(sources.source(b)?.program.body).toHaveLength(1);
  expect(sources.source(a)?.program).toBe(program);
});

it("makes a tree that it let go anew, from the text that was read", () => {
  const sources = createSourceCache({ trees: 1 });
  const source = sources.source(a)!;
  const { program, module, comments } = source;
  fs.writeFileSync(a, "changed meanwhile");
  expect(sources.source(b)?.program.body).toHaveLength(1);
  expect(source.program).not.toBe(program);
  expect(source.program).toEqual(program);
  expect(source.module).toEqual(module);
  expect(source.comments).toEqual(comments);
});
