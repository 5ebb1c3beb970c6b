// Handlers and clients that fail in every way they can: the process goes on.
import { runProgram } from "./child";
import { tally } from "./settings";

afterAll(tally);

test("nothing that a handler or a client does ends the process", async () => {
  const { cases } = await runProgram("toys/crash-main.ts", 12_000);
  expect(cases).toBeGreaterThan(0);
});
