/** @jest-environment node */
// What a move leaves compiles: each fixture's output with its own tsconfig, against the package as npm would install it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { complaintsAbout } from "./compile";
import { copyFixture, FIXTURE_LIST } from "./fixture-folders";

const MODULES = path.resolve(__dirname, "../../../node_modules");
/** What the fixtures' apps have installed beside next-portage. */
const INSTALLED = [
  "next",
  "react",
  "react-dom",
  "node-mocks-http",
  "@types/node",
  "@types/react",
  "@types/jest",
];
const CONFIG = "tsconfig.json";

const typed = FIXTURE_LIST.filter(({ output }) => fs.existsSync(path.join(output, CONFIG)));

let home: string;
let complaints: readonly string[];

beforeAll(async () => {
  home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  const installed = INSTALLED.map((name): [string, string] => [name, path.join(MODULES, name)]);
  linkModules([...installed, ["next-portage", await installedPackage("next-portage")]]);
  for (const fixture of typed) {
    copyFixture(fixture, fixture.input, path.join(home, "before", fixture.name));
    copyFixture(fixture, fixture.output, path.join(home, "after", fixture.name));
  }
  fs.cpSync(path.join(home, "after/function-declaration"), path.join(home, "broken"), { recursive: true });
  fs.appendFileSync(path.join(home, "broken/app/api/hello/route.ts"), "export const wrong: number = GET;\n");
  const configs = typed.flatMap(({ name }) => [`before/${name}`, `after/${name}`]);
  complaints = complaintsAbout([...configs, "broken"].map((folder) => path.join(home, folder, CONFIG)));
}, BUILD_TIMEOUT);

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

function linkModules(links: readonly (readonly [name: string, target: string])[]): void {
  for (const [name, target] of links) {
    const link = path.join(home, "node_modules", name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(target, link);
  }
}

const about = (folder: string): string[] =>
  complaints
    .filter((complaint) => complaint.startsWith(path.join(home, folder, "/")))
    .map((complaint) => path.relative(home, complaint));

it.each(typed)("$name compiles before its move", ({ name }) => expect(about(`before/${name}`)).toEqual([]));

it.each(typed)("$name compiles after its move", ({ name }) => expect(about(`after/${name}`)).toEqual([]));

it("finds nothing wrong outside of the fixtures", () => {
  expect(complaints.filter((complaint) => !complaint.startsWith(home))).toEqual([]);
});

it("would see what is wrong", () => {
  expect(about("broken")).toEqual([
    expect.stringMatching(/^broken\/app\/api\/hello\/route\.ts:\d+ .*not assignable to type 'number'/),
  ]);
});
