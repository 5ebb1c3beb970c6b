/** @jest-environment node */
import { checkArguments } from "../../lib/portage-cli/src/cli/arguments";
import { ExitCode } from "../../lib/portage-cli/src/cli/exit-code";
import { Failure } from "../../lib/portage-cli/src/cli/failure";

const definition: Parameters<typeof checkArguments>[1] = {
  route: { type: "positional" },
  "dry-run": { type: "boolean", alias: "n" },
  out: { type: "string", alias: ["o", "output"] },
  format: { type: "enum", options: ["text", "json"] },
};

function refusal(rawArgs: readonly string[]): unknown {
  try {
    checkArguments(rawArgs, definition);
    return undefined;
  } catch (error) {
    return error;
  }
}

it.each([
  [[]],
  [["pages/api/me.ts"]],
  [["--dry-run", "pages/api/me.ts"]],
  [["-n", "pages/api/me.ts"]],
  [["--no-dry-run"]],
  [["--out", "report.json", "pages/api/me.ts"]],
  [["--out=report.json"]],
  [["-o", "report.json"]],
  [["--format", "json"]],
  [["--", "--looks-like-an-option"]],
])("takes %j", (rawArgs) => {
  expect(refusal(rawArgs)).toBeUndefined();
});

it.each([
  [["--dryrun"], 'unknown option "--dryrun" (did you mean "--dry-run"?)'],
  [["--dry-rum=true"], 'unknown option "--dry-rum" (did you mean "--dry-run"?)'],
  [["--no-colour"], 'unknown option "--no-colour"'],
  [["-x"], 'unknown option "-x"'],
  [["-nx"], 'unknown option "-x"'],
  [["--__proto__"], 'unknown option "--__proto__"'],
  [["a.ts", "b.ts"], 'unexpected argument "b.ts"'],
  [["a.ts", "--", "--dry-run"], 'unexpected argument "--dry-run"'],
])("refuses %j", (rawArgs, message) => {
  expect(refusal(rawArgs)).toEqual(new Failure(message, ExitCode.usage));
  expect(refusal(rawArgs)).toHaveProperty("exitCode", ExitCode.usage);
});
