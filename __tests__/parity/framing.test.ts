// Malformed input on raw sockets: the same answer in both routers, and a server that goes on.
import net from "node:net";
import { normalise } from "./scenarios/compare";
import { FRAMINGS, mutation } from "./scenarios/framings";
import { exchange } from "./scenarios/wire";
import { useNext } from "./use-next";

const { origin, port } = useNext();
const ONE = "/api/one-same-raw/raw%20for%20await";
const TWO = "/api/two-same-raw/raw%20for%20await";

/** What comes back within a second: a request that is not whole gets no answer, in neither router. */
const answerTo = async (text: string): Promise<string> =>
  normalise(await exchange(port(), Buffer.from(text, "latin1"), 1000));

async function expectSame(make: (path: string) => string): Promise<void> {
  const [pages, app] = await Promise.all([answerTo(make(ONE)), answerTo(make(TWO))]);
  expect(app).toBe(pages);
  expect((await fetch(`${origin()}${TWO}`)).status).toBe(200);
}

test.each(Object.keys(FRAMINGS))("%s", (name) => expectSame((path) => FRAMINGS[name]?.(path) ?? ""));

test.each(Array.from({ length: 50 }, (_, i) => i + 1))("mutation %i", (seed) =>
  expectSame((path) => mutation(path, seed)),
);

test("a body of 60 MB without a length is refused, and the server stays small", async () => {
  const chunk = `10000\r\n${"x".repeat(65536)}\r\n`;
  const answers = await Promise.all(
    ["one", "two"].map(async (router) => {
      const head = `POST /api/${router}-same/see%20body HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
      return (await exchange(port(), Buffer.from(`${head}${chunk.repeat(960)}0\r\n\r\n`), 20_000)).toString(
        "latin1",
      );
    }),
  );
  for (const answer of answers) expect(answer.split("\r\n")[0]).toBe("HTTP/1.1 413 Body exceeded 1mb limit");
});

test("a body that arrives byte by byte is waited for, in both routers", async () => {
  const body = '{"name":"slow"}';
  const answers = await Promise.all(
    ["pages", "app"].map(async (router) => {
      const socket = net.connect(port(), "127.0.0.1");
      const parts: Buffer[] = [];
      socket.on("data", (part) => parts.push(part));
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(
        `POST /api/${router}/api/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      for (const character of body) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        socket.write(character);
      }
      await closed;
      return normalise(Buffer.concat(parts));
    }),
  );
  expect(answers[0]).toMatch(/^HTTP\/1\.1 201 Created/);
  expect(answers[1]).toBe(answers[0]);
});
