import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { readRawBody } from "@/lib/webhooks/raw-body";

const post = (body: string, last = ""): string =>
  `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n${last}\r\n${body}`;

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

test("what is beyond the limit is read and thrown away, so that the connection can carry another request", async () => {
  const server = createServer((req, res) => {
    void readRawBody(req, 10).then((body) => res.end(body ?? "too much"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(post("x".repeat(1_000_000)) + post("second", "Connection: close\r\n"));
  let text = "";
  for await (const part of socket.setEncoding("latin1")) text += String(part);
  expect(text.match(/too much|second/g)).toEqual(["too much", "second"]);
  server.close();
});

test("rejects when the client goes away in the middle", async () => {
  const req = message("abc");
  const reading = readRawBody(req, 5);
  req.destroy(new Error("aborted"));
  await expect(reading).rejects.toThrow("aborted");
});
