// Each app answers the same bytes before and after all of its routes were moved, and is itself again after undo.
import fs from "node:fs";
import path from "node:path";
import { readable, type FileTree } from "../cli/move/file-tree";
import { buildNext } from "../parity/next-server";
import { APPS } from "./addresses";
import { knownDifference, shownAfterMove } from "./known-differences";
import { MovedApp } from "./moved-app";
import { MAJOR } from "./next-version";
import { record, type Recording } from "./record";

const FLOW_TIMEOUT = 600_000;
const totals = { routes: 0, requests: 0, identical: 0 };

afterAll(() => {
  const { routes, requests, identical } = totals;
  process.stdout.write(`\nnext ${MAJOR}: routes ${routes}, requests ${requests}, identical ${identical}\n`);
});

describe.each(APPS)("the $name app", (under) => {
  let app: MovedApp;
  let original: FileTree;
  let before: Recording;
  let after: Recording;
  let said: string;

  beforeAll(async () => {
    app = await MovedApp.copy(under);
    await buildNext(app.folder);
    // Only now, since Next has written its own settings into tsconfig.json.
    await app.commit();
    original = app.files();
    before = await record(app.folder, under);
    said = await app.portage("move", "--all", "--yes");
    await buildNext(app.folder);
    after = await record(app.folder, under);
  }, FLOW_TIMEOUT);

  it("is compared on the Next that was asked for", () => {
    const manifest = require.resolve("next/package.json", { paths: [app.folder] });
    const { version } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string };
    expect(version.split(".")[0]).toBe(MAJOR);
  });

  it("has moved every route", () => {
    const files = Object.keys(app.files());
    const left = files.filter((file) => /^(src\/)?pages\/api\//.test(file));
    const moved = files.filter((file) => /^(src\/)?app\/(.*\/)?route\.[jt]s$/.test(file));
    totals.routes += moved.length;
    expect(left).toEqual(under.helpers);
    expect(said).toContain(`${moved.length} routes to move, 0 refused`);
  });

  it("answers the same bytes", () => {
    const differing = [...before.answers].filter(
      ([request, answer]) => after.answers.get(request) !== answer,
    );
    totals.requests += before.answers.size;
    totals.identical += before.answers.size - differing.length;
    const unknown = differing.filter(([request]) => !knownDifference(request)).map(([request]) => request);
    const pick = ({ answers }: Recording): unknown =>
      unknown.map((request) => [request, answers.get(request)]);
    expect(pick(after)).toEqual(pick(before));
    const gone = [...before.answers.keys()].filter(
      (request) => knownDifference(request) && after.answers.get(request) === before.answers.get(request),
    );
    expect(gone).toEqual([]);
  });

  it("shows the same pages", () => {
    const expected = [...before.pages].map(([page, shown]) => [page, shownAfterMove(shown)]);
    expect(Object.fromEntries(after.pages)).toEqual(Object.fromEntries(expected));
  });

  it(
    "is taken back exactly, and builds",
    async () => {
      await app.portage("undo", "--all", "--yes");
      expect(readable(app.files())).toEqual(readable(original));
      expect(app.files()).toEqual(original);
      expect(await app.changes()).toBe("");
      expect(fs.existsSync(path.join(app.folder, ".portage"))).toBe(false);
      // Next 14 leaves the types of routes that are gone, and then fails on them.
      fs.rmSync(path.join(app.folder, ".next/types"), { recursive: true, force: true });
      // In CI the time goes to the other builds: what is the same to the byte builds as it did.
      if (process.env["CI"] !== "true") await buildNext(app.folder);
    },
    FLOW_TIMEOUT,
  );
});
