/** @jest-environment node */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BUILD_TIMEOUT } from "../../support/packages";
import { emptyFolders, readable, readTree, without, type FileTree } from "./file-tree";
import { copyFixture, FIXTURE_LIST } from "./fixture-folders";
import { PortageProcess, type Ended } from "./portage-process";

let portage: PortageProcess;
let home: string;

beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "portage-"));
  portage = await PortageProcess.start();
}, BUILD_TIMEOUT);

afterAll(async () => {
  await portage?.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

const isState = (file: string): boolean => file.split("/").includes(".portage");
const visible = (folder: string): FileTree => without(readTree(folder), isState);

/** `pages/api/x.ts:3` of each line that begins with "refuse". */
const refusedIn = ({ stderr }: Ended): string[] =>
  [...stderr.matchAll(/^refuse\s+\S.*?: (\S+?): /gm)].map(([, place = ""]) => place).toSorted();

describe.each(FIXTURE_LIST)("$name", (fixture) => {
  const { name, input, output, expected } = fixture;
  const { exitCode = 0, refused = [], routes = ["--all"] } = expected;
  let folder: string;
  let moved: Ended;
  let afterMove: FileTree;

  beforeAll(async () => {
    folder = path.join(home, name);
    copyFixture(fixture, input, folder);
    moved = await portage.call(["move", ...routes, "--yes"], folder);
    afterMove = readTree(folder);
  });

  it("is moved to what was written by hand", () => {
    expect(readable(visible(folder))).toEqual(readable(readTree(output)));
    expect(visible(folder)).toEqual(readTree(output));
    // The last page's folder stays: it is what makes the folder around it an app of the Pages Router.
    expect(emptyFolders(folder).filter((left) => path.basename(left) !== "pages")).toEqual([]);
  });

  it("says how it went", () => {
    expect(moved).toMatchObject({ code: exitCode, stdout: "" });
    expect(refusedIn(moved)).toEqual(refused);
  });

  it("is not changed by a second move", async () => {
    const { code, stderr } = await portage.call(["move", ...routes, "--yes"], folder);
    expect(readTree(folder)).toEqual(afterMove);
    expect({ code, stderr }).toMatchObject({ code: exitCode });
  });

  it("is taken back exactly", async () => {
    const { code, stderr } = await portage.call(["undo", "--all", "--yes"], folder);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(readable(readTree(folder))).toEqual(readable(readTree(input)));
    expect(readTree(folder)).toEqual(readTree(input));
    expect(emptyFolders(folder)).toEqual([]);
  });
});
