// A legacy app's suites, before `portage move --all`, after it, and after `portage undo --all`: the same tests, and all pass.
import { readTree, readable, without, type FileTree } from "../cli/move/file-tree";
import { copyApp, portage } from "./app-copy";
import { INSTALL_TIMEOUT, installedHome } from "./installed-home";
import { resultTable, type Row } from "./result-table";
import { runSuites, type SuitesRun } from "./run-suites";
import { RUNNERS } from "./runners";

const rows: Row[] = [];

afterAll(() => void process.stdout.write(`${resultTable(rows)}\n`));

const failed = ({ tests }: SuitesRun): object =>
  Object.fromEntries(Object.entries(tests).filter(([, status]) => status !== "passed"));

/** What runners and compilers leave beside the sources. */
const isLeft = (file: string): boolean => /^(?:\.next|node_modules|next-env\.d\.ts)/.test(file);

describe.each(RUNNERS)("$name", (runner) => {
  const row: Row = { runner: runner.name };
  let home: string;
  let folder: string;
  let before: FileTree;

  beforeAll(async () => {
    rows.push(row);
    home = await installedHome(runner.home);
    folder = copyApp(home, runner);
    before = readTree(folder);
  }, INSTALL_TIMEOUT);

  const expectAllPass = (run: SuitesRun): void => {
    expect(failed(run)).toEqual({});
    expect(run.oddSnapshots).toBe(0);
    expect(Object.keys(run.tests).toSorted()).toEqual(Object.keys(row.before?.tests ?? {}).toSorted());
  };

  it("passes before", async () => {
    row.before = await runSuites(runner, home, folder);
    expectAllPass(row.before);
    expect(row.before.suites).toBeGreaterThan(runner.suites === "__tests__" ? 20 : 2);
  });

  it("passes after the move of all routes", async () => {
    expect(await portage(folder, "move", "--all", "--yes")).toMatchObject({
      code: 0,
      output: expect.stringContaining(" 0 refused"),
    });
    expect(Object.keys(readTree(folder)).filter((file) => /^pages\/api\/(?!.*__tests__)/.test(file))).toEqual(
      [],
    );
    row.moved = await runSuites(runner, home, folder);
    expectAllPass(row.moved);
  });

  it("passes after the way back, and every file is as it was", async () => {
    expect(await portage(folder, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    const after = without(readTree(folder), isLeft);
    expect(readable(after)).toEqual(readable(before));
    expect(after).toEqual(before);
    row.undone = await runSuites(runner, home, folder);
    expectAllPass(row.undone);
  });
});
