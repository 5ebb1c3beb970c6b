// Errors with texts that nobody may see, thrown in handlers of every style and in guards, in both routers.
import { TARGETS } from "../unit/portage/support/mount";
import { checkErrors, STYLES } from "./properties/errors";
import { tally } from "./settings";

afterAll(tally);

const cells = Object.keys(STYLES).flatMap((style) => TARGETS.map((target) => [style, target] as const));

test.each(cells)("%s in %s: errors say nothing", async (style, target) => {
  await expect(checkErrors(style, target)).resolves.toBeUndefined();
});
