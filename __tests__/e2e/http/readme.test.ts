import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Server, startServer } from "../support/server";
import { Ids, readTranscript, runCommand, timeless, writeTranscript, type Step } from "../support/transcript";

const README = join(__dirname, "../../../README.md");

const UPDATING = process.env.UPDATE_README === "1";

let server: Server;
let folder: string;

beforeAll(async () => {
  server = await startServer({ SEED: "demo", SESSION_COOKIE_SECURE: "false", RATE_LIMITS: "" });
  folder = mkdtempSync(join(tmpdir(), "portage-readme-"));
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

// `UPDATE_README=1 npm run e2e -- readme` writes what the server answers into the README.
test("the transcript in the README is what the server answers", () => {
  const markdown = readFileSync(README, "utf8");
  const ids = new Ids();
  const seen: Step[] = [];
  for (const { command, output } of readTranscript(markdown)) {
    const actual = runCommand(ids.translate(command), folder, server.baseUrl);
    ids.learn(output, actual);
    seen.push({ command, output: actual });
    expect(timeless(actual)).toBe(timeless(UPDATING ? actual : output));
  }
  if (UPDATING) writeFileSync(README, writeTranscript(markdown, seen));
  expect(seen.length).toBeGreaterThan(8);
});
