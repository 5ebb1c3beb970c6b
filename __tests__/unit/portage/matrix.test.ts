import { BEHAVIOURS } from "../../parity/behaviours/all";
import { startInProcess, type Server } from "../../parity/in-process";
import { columnsOf, runCell, tableOf } from "../../parity/table";

let server: Server;
const base = (router: string) => () => `${server.origin}/api/${router}`;
const columns = columnsOf({ pages: base("pages"), "app raw": base("raw"), "app emulated": base("emulated") });

beforeAll(async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  server = await startInProcess();
});

afterAll(async () => {
  await server.close();
  process.stdout.write(`\n${tableOf(columns)}\n`);
});

describe.each(columns)("$style in $target", (column) => {
  test.each(BEHAVIOURS)("$name", (behaviour) => runCell(behaviour, column));
});
