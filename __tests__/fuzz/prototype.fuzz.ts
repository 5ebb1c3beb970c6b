// Names that JavaScript gives a meaning, wherever a request has names: no prototype changes, and nothing fails.
import { runProgram } from "./child";
import { tally } from "./settings";

afterAll(tally);

test("in query, JSON, forms, multipart, cookies, headers and path", async () => {
  const { statuses } = await runProgram<{ cases: number; statuses: Record<string, number> }>(
    "toys/prototype-main.ts",
    50_000,
  );
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["200", "400"]));
});

test("where __proto__ throws", async () => {
  const { statuses } = await runProgram<{ cases: number; statuses: Record<string, number> }>(
    "toys/prototype-main.ts",
    5_000,
    ["--disable-proto=throw"],
  );
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["200", "400"]));
});
