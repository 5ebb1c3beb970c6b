// A few generated requests to every route, the same each time; `npm run fuzz` makes thousands.
import { OPERATIONS, PLACES } from "../../fuzz/app/operations";
import { setUpBench } from "../../fuzz/bench";
import { checkInvalid, checkPaths, checkValid, hasInput } from "../../fuzz/properties/operations";
import "../../fuzz/quiet"; // oxlint-disable-line import/no-unassigned-import -- it registers hooks

const { bench } = setUpBench();
const operations = OPERATIONS.filter(({ operation }) => !operation.needsNext);

test("what the schemas take is answered as they say", async () => {
  const world = await bench();
  for (const { place, operation } of operations)
    await expect(checkValid(world, place, operation)).resolves.toBeUndefined();
}, 120_000);

test("what they do not take is refused, and changes nothing", async () => {
  const world = await bench();
  for (const { place, operation } of operations.filter((one) => hasInput(one.operation)))
    await expect(checkInvalid(world, place, operation)).resolves.toBeUndefined();
}, 120_000);

test("a path parameter that is no id is the client's mistake", async () => {
  const world = await bench();
  for (const place of PLACES.filter(({ operations: [first] }) => !first?.needsNext))
    await expect(checkPaths(world, place)).resolves.toBeUndefined();
}, 120_000);
