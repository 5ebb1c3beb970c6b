// The same handler file in both routers, compared byte by byte over sockets.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asksOf, askFor, CASES } from "./scenarios/cases";
import { meaningOf, normalise } from "./scenarios/compare";
import { EXCEPTIONS, exceptionFor, type Exception } from "./scenarios/exceptions";
import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";

let raw: NextServer;
let emulated: NextServer;

beforeAll(async () => {
  [raw, emulated] = await Promise.all([startNext(APP), startNext(APP, { TRANSPORT: "emulated" })]);
}, 90_000);

afterAll(() => Promise.all([raw?.stop(), emulated?.stop()]));

const counts = { raw: [0, 0], emulated: [0, 0] };
let exceptions = 0;

/** Compares; a listed exception must still differ. */
function expectSame(
  transport: Exception["transport"],
  scenario: string,
  label: string,
  app: unknown,
  pages: unknown,
): void {
  const same = JSON.stringify(app) === JSON.stringify(pages);
  counts[transport] = [(counts[transport][0] ?? 0) + Number(same), (counts[transport][1] ?? 0) + 1];
  const excepted = exceptionFor(transport, scenario, label) !== undefined;
  exceptions += Number(excepted);
  // The first shows the difference, the second catches an exception that has gone.
  expect(excepted ? pages : app).toEqual(pages);
  expect(same).toBe(!excepted);
}

afterAll(() => {
  const [raw_, emulated_] = [counts.raw.join("/"), counts.emulated.join("/")];
  const lines = EXCEPTIONS.map(
    ({ transport, scenario, asks, cause }) =>
      `  ${transport} | ${scenario}${asks ? ` (${asks.join(", ")})` : ""} | ${cause}`,
  );
  process.stdout.write(
    `${lines.join("\n")}\nraw: identical ${raw_} · emulated: identical ${emulated_} (status, payload, headers) · exceptions ${exceptions}\n`,
  );
});

test("the Next that is compared is the one that was asked for", () => {
  const manifest = require.resolve("next/package.json", { paths: [APP] });
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  process.stdout.write(`next ${version}\n`);
  expect(version.split(".")[0]).toBe(process.env["PARITY_MAJOR"] ?? "16");
});

test("every exception stands in MIGRATION.md", () => {
  const text = readFileSync(join(__dirname, "../../MIGRATION.md"), "utf8");
  for (const { cause } of EXCEPTIONS) expect(text).toContain(cause);
});

describe.each(CASES)("$group: $name", ({ group, name, scenario }) => {
  test.each(asksOf(scenario))("raw, %s", async (label, request) => {
    const pages = normalise(await askFor(raw.origin, "one", group, name, request));
    const app = normalise(await askFor(raw.origin, "two", group, name, request));
    expectSame("raw", name, label, app, pages);
  });

  test.each(asksOf(scenario))("emulated, %s", async (label, request) => {
    const pages = normalise(await askFor(emulated.origin, "one", group, name, request));
    const app = normalise(await askFor(emulated.origin, "two", group, name, request));
    expectSame("emulated", name, label, meaningOf(app), meaningOf(pages));
  });
});
