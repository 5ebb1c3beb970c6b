// The same (req, res) handler with a well-known library in it, mounted in both routers, used by real clients.
import { startNext, type NextServer } from "../parity/next-server";
import type { Check, Mounted } from "./check";
import { CHECKS } from "./checks/all";
import { STRIPE_SECRET } from "./checks/bodies";
import { appFolder, dependencies } from "./installed-app";
import { resultTable, type Row } from "./result-table";
import { startUpstream, type Upstream } from "./upstream";

// Names of one length, so that an answer which has the path in it is as long in both.
const ROUTERS = { pages: "old", app: "new" } as const;

type RouterName = keyof typeof ROUTERS;

/** Parts of what is checked, clients, and what Next needs. */
const TOOLS = ["@trpc/client", "@tus/file-store", "passport-local", "react", "react-dom", "tus-js-client"];

let server: NextServer;
let upstream: Upstream;
const rows = new Map<Check, Row>();

beforeAll(async () => {
  upstream = await startUpstream();
  server = await startNext(appFolder(), {
    COMPAT_STRIPE_SECRET: STRIPE_SECRET,
    COMPAT_UPSTREAM: upstream.origin,
  });
}, 90_000);

afterAll(async () => {
  await Promise.all([server?.stop(), upstream?.stop()]);
  process.stdout.write(`${resultTable([...rows.values()])}\n`);
});

const mountedIn = (router: RouterName): Mounted => ({
  origin: server.origin,
  api: `${server.origin}/api/${ROUTERS[router]}`,
  server,
  upstream: upstream.origin,
});

/** As text, since what differs is easier to see in it; without the router's name and the upload's. */
const comparable = (seen: readonly unknown[]): string[] =>
  seen.map((one) =>
    JSON.stringify(one, (_key, value: unknown) =>
      typeof value === "object" && value !== null && "type" in value && value.type === "Buffer"
        ? Buffer.from((value as unknown as { data: number[] }).data).toString("latin1")
        : value,
    ).replaceAll(/\/(api\/|static-)(old|new)\b/g, "/$1<router>"),
  );

it("has a check for every library that the app installs", () => {
  const checked = CHECKS.flatMap(({ libraries }) => libraries);
  expect([...new Set([...checked, ...TOOLS])].toSorted()).toEqual(Object.keys(dependencies()).toSorted());
});

describe.each(CHECKS.map((check) => ({ name: check.libraries.join(" + "), check })))("$name", ({ check }) => {
  const seen: Partial<Record<RouterName, string[]>> = {};
  const row: Row = { libraries: check.libraries, pages: "FAILED", app: "FAILED", note: check.note };

  beforeAll(() => rows.set(check, row));

  it("works in pages/api", async () => {
    seen.pages = comparable(await check.run(mountedIn("pages")));
    expect(seen.pages).not.toEqual([]);
    row.pages = "ok";
  });

  it("works in app/api, with the same answers", async () => {
    seen.app = comparable(await check.run(mountedIn("app")));
    row.app = "differs";
    expect(seen.app).toEqual(seen.pages);
    row.app = "ok";
  });
});
