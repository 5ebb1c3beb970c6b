import { Writable } from "node:stream";
import { createLogger } from "@/lib/logging/logger";
import { readableLines } from "@/lib/logging/readable-lines";

let text = "";
const terminal = new Writable({
  write(chunk, _encoding, done) {
    text += String(chunk);
    done();
  },
});
const log = createLogger("info", readableLines(terminal, false));
beforeEach(() => (text = ""));

test("a request is one short line", () => {
  log.info(
    { requestId: "1", method: "GET", route: "/api/me", status: 200, durationMs: 3.1 },
    "GET /api/me 200",
  );
  expect(text).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: GET \/api\/me 200 \(3.1 ms\)\n$/);
});

test("an error comes with its places", () => {
  log.error(
    { error: { name: "TypeError", message: "no boat", stack: "at row (boat.ts:1:1)" } },
    "GET /api/me 500",
  );
  expect(text).toContain("ERROR: GET /api/me 500");
  expect(text).toContain("no boat");
  expect(text).toContain("boat.ts:1:1");
});

test("what is no request has no duration", () => {
  log.warn("The mail was not sent");
  expect(text).toMatch(/WARN: The mail was not sent\n$/);
});
