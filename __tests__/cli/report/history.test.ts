/** @jest-environment node */
import path from "node:path";
import { readRouteLog } from "../../../lib/portage-cli/src/git/route-log";
import { historyOf, type History } from "../../../lib/portage-cli/src/report/history/history";
import { removeTempApps, tempApp, writeFiles } from "../support/temp-app";
import { git, gitApp, type Commit } from "./git-app";

afterEach(removeTempApps);

interface Options {
  /** The app's folder within the repository. */
  readonly folder?: string;
  readonly pageExtensions?: readonly string[];
  readonly helpers?: readonly string[];
}

const NOW = Date.parse("2026-06-30T12:00:00Z");
const EXTENSIONS = ["tsx", "ts", "jsx", "js"];

async function historyIn(root: string, options: Options = {}): Promise<History> {
  const { folder = "", pageExtensions = EXTENSIONS, helpers = [] } = options;
  const log = await readRouteLog(path.join(root, folder));
  return historyOf(
    log,
    { now: NOW, pages: 7, app: 8 },
    {
      pageExtensions,
      isHelper: (file) => helpers.includes(file),
    },
  );
}

/** Day, routes in pages/api, routes in app/; without today's. */
async function pointsOf(commits: readonly Commit[], options: Options = {}): Promise<unknown[]> {
  const { points, note } = await historyIn(gitApp(commits), options);
  expect(note).toBeNull();
  expect(points.at(-1)).toEqual({ day: "2026-06-30", pages: 7, app: 8 });
  return points.slice(0, -1).map(({ day, pages, app }) => [day, pages, app]);
}

const PAGES = { "pages/api/a.ts": "1", "pages/api/b/[id].ts": "2", "pages/api/index.ts": "3" };

it("counts the routes of each router at the end of each day with a change", async () => {
  const commits: readonly Commit[] = [
    { at: "2026-01-05T08:00:00Z", files: { ...PAGES, "pages/index.tsx": "", "lib/api.ts": "" } },
    { at: "2026-01-06T08:00:00Z", files: { "lib/api.ts": "changed", "pages/api/a.ts": "changed" } },
    {
      at: "2026-02-01T08:00:00Z",
      files: { "pages/api/a.ts": null, "app/api/a/route.ts": "1", "app/api/a/handler.ts": "" },
    },
    { at: "2026-02-01T09:00:00Z", files: { "app/(group)/new/route.js": "1" } },
    { at: "2026-03-01T08:00:00Z", files: { "pages/api/index.ts": null } },
  ];
  expect(await pointsOf(commits)).toEqual([
    ["2026-01-05", 3, 0],
    ["2026-02-01", 2, 2],
    ["2026-03-01", 1, 2],
  ]);
});

it("counts only what Next takes for a route, and no test or helper", async () => {
  const files = {
    "pages/api/a.ts": "",
    "pages/api/readme.md": "",
    "pages/api/types.d.ts": "",
    "pages/api/a.test.ts": "",
    "pages/api/__tests__/b.ts": "",
    "pages/api/helper.ts": "",
    "app/api/x/route.ts": "",
    "app/api/_private/route.ts": "",
    "app/api/%5Fshown/route.ts": "",
    "app/api/x/page.tsx": "",
    "app/api/x/route.css": "",
  };
  const at = "2026-01-05T08:00:00Z";
  expect(await pointsOf([{ at, files }], { helpers: ["pages/api/helper.ts"] })).toEqual([
    ["2026-01-05", 1, 2],
  ]);
});

it("knows pageExtensions", async () => {
  const files = {
    "pages/api/a.api.ts": "",
    "pages/api/b.ts": "",
    "app/x/route.api.ts": "",
    "app/y/route.ts": "",
  };
  const commits: readonly Commit[] = [{ at: "2026-01-05T08:00:00Z", files }];
  expect(await pointsOf(commits, { pageExtensions: ["api.ts"] })).toEqual([["2026-01-05", 1, 1]]);
});

it("counts days in UTC, wherever the commits were made", async () => {
  const commits: readonly Commit[] = [
    { at: "2026-01-05T23:30:00-05:00", files: { "pages/api/a.ts": "" } },
    { at: "2026-01-07T02:00:00+09:00", files: { "pages/api/b.ts": "" } },
  ];
  expect(await pointsOf(commits)).toEqual([["2026-01-06", 2, 0]]);
});

it("counts what a merge brings on the day of the merge", async () => {
  const side = { "app/api/a/route.ts": "" };
  const commits: readonly Commit[] = [
    { at: "2026-01-05T08:00:00Z", files: { "pages/api/a.ts": "" } },
    { at: "2026-01-10T08:00:00Z", branch: "side", files: side },
    { at: "2026-01-11T08:00:00Z", branch: "side", files: { "pages/api/a.ts": null } },
    { at: "2026-01-12T08:00:00Z", files: { "pages/api/b.ts": "" } },
    { at: "2026-02-01T08:00:00Z", merges: "side", files: { ...side, "pages/api/a.ts": null } },
  ];
  expect(await pointsOf(commits)).toEqual([
    ["2026-01-05", 1, 0],
    ["2026-01-12", 2, 0],
    ["2026-02-01", 1, 1],
  ]);
});

it("puts commits with a wrong date beside their neighbours", async () => {
  const commits: readonly Commit[] = [
    { at: "2026-01-05T08:00:00Z", files: { "pages/api/a.ts": "" } },
    { at: "2036-01-05T08:00:00Z", files: { "pages/api/b.ts": "" } },
    { at: "2026-01-07T08:00:00Z", files: { "pages/api/c.ts": "" } },
    { at: "1999-01-05T08:00:00Z", files: { "pages/api/d.ts": "" } },
    { at: "2026-01-09T08:00:00Z", files: { "pages/api/e.ts": "" } },
  ];
  expect(await pointsOf(commits)).toEqual([
    ["2026-01-05", 2, 0],
    ["2026-01-07", 4, 0],
    ["2026-01-09", 5, 0],
  ]);
});

it("reads names of any letters", async () => {
  const files = { 'pages/api/a\nb".ts': "", "pages/api/[…größe] \\.ts": "", "pages/api/\u0001.ts": "" };
  expect(await pointsOf([{ at: "2026-01-05T08:00:00Z", files }])).toEqual([["2026-01-05", 3, 0]]);
});

it("counts the one app of a repository that is asked for, and src", async () => {
  const files = {
    "apps/web/src/pages/api/a.ts": "",
    "apps/web/src/app/api/b/route.ts": "",
    "apps/admin/pages/api/a.ts": "",
    "apps/admin/pages/api/b.ts": "",
    "packages/app/readme.md": "",
  };
  const commits: readonly Commit[] = [{ at: "2026-01-05T08:00:00Z", files }];
  expect(await pointsOf(commits, { folder: "apps/web" })).toEqual([["2026-01-05", 1, 1]]);
  expect(await pointsOf(commits, { folder: "apps/admin" })).toEqual([["2026-01-05", 2, 0]]);
});

it("knows an app whose own folder is called app, or lies below one", async () => {
  const files = { "app/pages/api/a.ts": "", "app/app/api/b/route.ts": "", "app/app/api/app/c/route.ts": "" };
  expect(await pointsOf([{ at: "2026-01-05T08:00:00Z", files }], { folder: "app" })).toEqual([
    ["2026-01-05", 1, 2],
  ]);
});

const moved = (from: string, to: string) =>
  Object.fromEntries(
    ["pages/api/a.ts", "pages/api/b.ts", "pages/api/c.ts"].flatMap((file) => [
      [`${from}${file}`, null],
      [`${to}${file}`, "1"],
    ]),
  );

it("goes on before the app's folder was renamed, twice", async () => {
  const commits: readonly Commit[] = [
    { at: "2026-01-05T08:00:00Z", files: { "pages/api/a.ts": "1" } },
    {
      at: "2026-01-06T08:00:00Z",
      files: { "pages/api/b.ts": "1", "pages/api/c.ts": "1", "docs/pages/api/x.ts": "1" },
    },
    { at: "2026-02-01T08:00:00Z", files: moved("", "src/") },
    { at: "2026-02-02T08:00:00Z", files: { ...moved("src/", "apps/web/") } },
    { at: "2026-02-03T08:00:00Z", files: moved("apps/web/", "apps/site/src/") },
    {
      at: "2026-02-04T08:00:00Z",
      files: { "apps/site/src/pages/api/d.ts": "1", "apps/web/pages/api/z.ts": "1" },
    },
  ];
  expect(await pointsOf(commits, { folder: "apps/site" })).toEqual([
    ["2026-01-05", 1, 0],
    ["2026-01-06", 3, 0],
    ["2026-02-01", 3, 0],
    ["2026-02-02", 3, 0],
    ["2026-02-03", 3, 0],
    ["2026-02-04", 4, 0],
  ]);
});

it("takes no other app's past for its own: one that copies a few of its routes", async () => {
  const commits: readonly Commit[] = [
    {
      at: "2026-01-05T08:00:00Z",
      files: { "old/pages/api/a.ts": "1", "old/pages/api/b.ts": "1", "old/pages/api/c.ts": "1" },
    },
    { at: "2026-02-01T08:00:00Z", files: { "old/pages/api/a.ts": null, "new/pages/api/a.ts": "1" } },
  ];
  expect(await pointsOf(commits, { folder: "new" })).toEqual([["2026-02-01", 1, 0]]);
});

describe("without a history there is today, and the reason", () => {
  const TODAY = { day: "2026-06-30", pages: 7, app: 8 };

  it("no repository", async () => {
    const folder = tempApp(PAGES);
    expect(await historyIn(folder)).toEqual({
      points: [TODAY],
      commits: 0,
      note: "this is no git repository",
    });
  });

  it("no commits", async () => {
    const note = "the git repository has no commits yet";
    expect(await historyIn(gitApp([], PAGES))).toEqual({ points: [TODAY], commits: 0, note });
  });

  it("routes that no commit holds", async () => {
    const folder = gitApp([{ at: "2026-01-05T08:00:00Z", files: { "readme.md": "" } }], PAGES);
    const note = "no commit holds a route of this app";
    expect(await historyIn(folder)).toEqual({ points: [TODAY], commits: 0, note });
  });

  it("a history that cannot be read", async () => {
    const folder = gitApp([{ at: "2026-01-05T08:00:00Z", files: PAGES }]);
    // The commit is named, and not there.
    writeFiles(folder, { ".git/refs/heads/main": `${"1".repeat(40)}\n` });
    const { points, note } = await historyIn(folder);
    expect({ points, note }).toEqual({ points: [TODAY], note: "git could not read the history" });
  });

  it("a shallow clone: what there is, and that it begins late", async () => {
    const whole = gitApp([
      { at: "2026-01-05T08:00:00Z", files: PAGES },
      { at: "2026-02-05T08:00:00Z", files: { "pages/api/c.ts": "" } },
    ]);
    const clone = tempApp({});
    git(clone, ["clone", "--quiet", "--depth=1", `file://${whole}`, "clone"]);
    const { points, note } = await historyIn(path.join(clone, "clone"));
    expect(points).toEqual([{ day: "2026-02-05", pages: 4, app: 0 }, TODAY]);
    expect(note).toContain("the clone is shallow");
  });
});
