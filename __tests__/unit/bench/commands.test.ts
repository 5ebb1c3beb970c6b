/** @jest-environment node */
import { spawnSync } from "node:child_process";
import path from "node:path";

const run = (folder: string, flag: string) =>
  spawnSync(process.execPath, [path.resolve("bench", folder, "run.mjs"), flag], { encoding: "utf8" });

describe.each(["growth", "in-process", "cold-start"])("bench:%s", (folder) => {
  test("tells how it is used", () => {
    const { status, stdout } = run(folder, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain(`npm run bench:${folder}`);
  });

  test("refuses a flag that it does not know, in one line", () => {
    const { status, stderr } = run(folder, "--nonsense");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^bench:[\w-]+: [^\n]*--nonsense[^\n]*\n$/);
  });
});
