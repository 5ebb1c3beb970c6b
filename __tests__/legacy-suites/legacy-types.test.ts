// The legacy app compiles at each step too, its suites among it: what the move writes into them has types.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { copyApp, portage } from "./app-copy";
import { INSTALL_TIMEOUT, installedHome } from "./installed-home";
import { RUNNERS } from "./runners";

const run = promisify(execFile);

let home: string;
let folder: string;

beforeAll(async () => {
  const [runner] = RUNNERS;
  home = await installedHome("jest-30");
  folder = copyApp(home, { ...runner!, name: "types" });
}, INSTALL_TIMEOUT);

/** What the compiler complains about. */
const complaints = (): Promise<string> =>
  run(process.execPath, [path.join(home, "node_modules/typescript/bin/tsc"), "--noEmit"], {
    cwd: folder,
  }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );

it("compiles before, after the move, and after the way back", async () => {
  expect(await complaints()).toBe("");
  expect(await portage(folder, "move", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(await complaints()).toBe("");
  expect(await portage(folder, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(await complaints()).toBe("");
});
