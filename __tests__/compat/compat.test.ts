// The same (req, res) handler with a well-known library in it, mounted in both routers, used by real clients.
import { startNext, type NextServer } from "../parity/next-server";
import type { Check, Mounted } from "./check";
import { comparable, meaningOf } from "./compare";
import { CHECKS } from "./checks/all";
import { STRIPE_SECRET } from "./checks/bodies";
import { appFolder, dependencies } from "./installed-app";
import { resultTable, type Row } from "./result-table";
import { startUpstream, type Upstream } from "./upstream";

// Names of one length, so that an answer which has the path in it is as long in both.
const ROUTERS = { pages: "old", app: "new" } as const;

/** Parts of what is checked, clients, and what Next needs. */
const TOOLS = ["@trpc/client", "@tus/file-store", "passport-local", "react", "react-dom", "tus-js-client"];

let servers: Record<"raw" | "emulated", NextServer>;
let upstream: Upstream;
const rows = new Map<Check, Row>();

beforeAll(async () => {
  upstream = await startUpstream();
  const env = { COMPAT_STRIPE_SECRET: STRIPE_SECRET, COMPAT_UPSTREAM: upstream.origin };
  const [raw, emulated] = await Promise.all([
    startNext(appFolder(), env),
    startNext(appFolder(), { ...env, TRANSPORT: "emulated" }),
  ]);
  servers = { raw, emulated };
}, 90_000);

afterAll(async () => {
  await Promise.all([servers?.raw.stop(), servers?.emulated.stop(), upstream?.stop()]);
  process.stdout.write(`${resultTable([...rows.values()])}\n`);
});

const mounted = (router: "pages" | "app", { origin }: NextServer): Mounted => ({
  origin,
  api: `${origin}/api/${ROUTERS[router]}`,
});

it("has a check for every library that the app installs", () => {
  const checked = CHECKS.flatMap(({ libraries }) => libraries);
  expect([...new Set([...checked, ...TOOLS])].toSorted()).toEqual(Object.keys(dependencies()).toSorted());
});

describe.each(CHECKS.map((check) => ({ name: check.libraries.join(" + "), check })))("$name", ({ check }) => {
  let inPages: readonly unknown[] = [];
  const row: Row = { check, pages: "FAILED", app: "FAILED", emulated: check.notEmulated ? "no" : "FAILED" };

  beforeAll(() => rows.set(check, row));

  it("works in pages/api", async () => {
    inPages = await check.run(mounted("pages", servers.raw));
    expect(inPages).not.toEqual([]);
    row.pages = "ok";
  });

  it("works in app/api, with the same answers", async () => {
    const inApp = await check.run(mounted("app", servers.raw));
    row.app = "differs";
    expect(comparable(inApp)).toEqual(comparable(inPages));
    row.app = "ok";
  });

  const expectEmulated = async (): Promise<void> => {
    const inApp = await check.run(mounted("app", servers.emulated));
    row.emulated = "differs";
    expect(comparable(meaningOf(inApp))).toEqual(comparable(meaningOf(inPages)));
    row.emulated = "ok";
  };

  // An exception must still be one.
  const itOrException = check.notEmulated ? it.failing : it;
  itOrException(
    "works in app/api without next-portage/register, with answers that say the same",
    expectEmulated,
  );
});
