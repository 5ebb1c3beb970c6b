import { BEHAVIOURS } from "./behaviours/all";
import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";
import { columnsOf, runCell, tableOf } from "./table";

let raw: NextServer;
let emulated: NextServer;
const columns = columnsOf({
  pages: () => `${raw.origin}/api/pages`,
  "app raw": () => `${raw.origin}/api/app`,
  "app emulated": () => `${emulated.origin}/api/app`,
});

beforeAll(async () => {
  [raw, emulated] = await Promise.all([startNext(APP), startNext(APP, { TRANSPORT: "emulated" })]);
}, 90_000);

afterAll(async () => {
  await Promise.all([raw?.stop(), emulated?.stop()]);
  process.stdout.write(`\nOn next start:\n${tableOf(columns)}\n`);
});

describe.each(columns)("$style in $target", (column) => {
  test.each(BEHAVIOURS)("$name", (behaviour) => runCell(behaviour, column));
});
