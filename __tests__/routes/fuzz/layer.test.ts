// A few generated requests to the layer itself, the same each time; `npm run fuzz` makes thousands.
import { OFF_SITE } from "../../fuzz/generate/redirects";
import { runProgram } from "../../fuzz/child";
import { checkErrors, STYLES as FAILING } from "../../fuzz/properties/errors";
import { checkPollution, STYLES } from "../../fuzz/properties/pollution";
import { expectOnSite } from "../../fuzz/properties/redirects";
import "../../fuzz/quiet"; // oxlint-disable-line import/no-unassigned-import -- it registers hooks
import { TARGETS } from "../../unit/portage/support/mount";

const cellsOf = (styles: object) =>
  Object.keys(styles).flatMap((style) => TARGETS.map((target) => [style, target] as const));

test.each(cellsOf(STYLES))("%s in %s: the path wins over search and body", async (style, target) => {
  await expect(checkPollution(style, target)).resolves.toBeUndefined();
});

test.each(cellsOf(FAILING))("%s in %s: errors say nothing", async (style, target) => {
  await expect(checkErrors(style, target)).resolves.toBeUndefined();
});

test("no name in a request changes a prototype", async () => {
  const { statuses } = await runProgram<{ cases: number; statuses: object }>(
    "toys/prototype-main.ts",
    12_000,
  );
  expect(Object.keys(statuses)).toEqual(["200", "400"]);
}, 60_000);

test("nothing that a handler or a client does ends the process", async () => {
  expect(await runProgram("toys/crash-main.ts", 6_000)).toEqual({ cases: 144 });
}, 60_000);

test("no way off the site", () => {
  expect(OFF_SITE.length).toBeGreaterThan(500);
  OFF_SITE.forEach(expectOnSite);
});
