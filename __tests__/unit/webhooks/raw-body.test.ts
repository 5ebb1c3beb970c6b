import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { readRawBody } from "@/lib/webhooks/raw-body";

const message = (...chunks: (string | Buffer)[]) =>
  Readable.from(
    chunks.map((chunk) => Buffer.from(chunk)),
    { objectMode: false },
  ) as unknown as IncomingMessage;

test("gives the bytes as they came, over chunk borders", async () => {
  const bytes = Buffer.from([0xe2, 0x82, 0xac, 0xff, 0x00]);
  const req = message(bytes.subarray(0, 2), bytes.subarray(2));
  expect(await readRawBody(req, 5)).toEqual(bytes);
  expect(await readRawBody(message(), 5)).toEqual(Buffer.alloc(0));
});

test("gives up beyond the limit, and leaves the message whole for the answer", async () => {
  const req = message("abc", "def", "ghi");
  expect(await readRawBody(req, 5)).toBeUndefined();
  expect(req.destroyed).toBe(false);
});

test("rejects when the client goes away in the middle", async () => {
  const req = message("abc");
  const reading = readRawBody(req, 5);
  req.destroy(new Error("aborted"));
  await expect(reading).rejects.toThrow("aborted");
});
