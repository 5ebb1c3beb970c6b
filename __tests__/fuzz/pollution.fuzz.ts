// One name in path, search and body, once and again.
import { TARGETS } from "../unit/portage/support/mount";
import { checkPollution, STYLES } from "./properties/pollution";
import { tally } from "./settings";

afterAll(tally);

const cells = Object.keys(STYLES).flatMap((style) => TARGETS.map((target) => [style, target] as const));

test.each(cells)("%s in %s: the path wins, and one value stays one", async (style, target) => {
  await expect(checkPollution(style, target)).resolves.toBeUndefined();
});
