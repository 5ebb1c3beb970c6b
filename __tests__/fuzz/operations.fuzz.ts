// Requests made from the schemas of every route, in both routers: what they take is answered, what they do not take is refused.
import { setUpBench } from "./bench";
import { OPERATIONS, PLACES } from "./app/operations";
import { checkInvalid, checkPaths, checkValid, hasInput } from "./properties/operations";

const { bench } = setUpBench();
const operations = OPERATIONS.filter(({ operation }) => !operation.needsNext);
const withIds = PLACES.filter(
  ({ address, operations: [first] }) => /\[\w/.test(address) && !first?.needsNext,
);

test.each(operations)("$name: valid requests", async ({ place, operation }) => {
  await expect(checkValid(await bench(), place, operation)).resolves.toBeUndefined();
});

test.each(operations.filter(({ operation }) => hasInput(operation)))(
  "$name: invalid requests",
  async ({ place, operation }) => {
    await expect(checkInvalid(await bench(), place, operation)).resolves.toBeUndefined();
  },
);

test.each(withIds)("$address: path parameters", async (place) => {
  await expect(checkPaths(await bench(), place)).resolves.toBeUndefined();
});
