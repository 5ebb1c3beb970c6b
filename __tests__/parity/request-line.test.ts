// What reaches a handler by another way than its own address: through a rewrite (fact 9), by HTTP/1.0 (15), with a body that is encoded (31).
import { normalise } from "./scenarios/compare";
import { exchange, requestBytes } from "./scenarios/wire";
import { useNext } from "./use-next";

const { port } = useNext();

async function expectSame(bytesFor: (mount: string) => Uint8Array): Promise<string> {
  const [pages, app] = await Promise.all(
    ["one", "two"].map(async (mount) => normalise(await exchange(port(), bytesFor(mount)))),
  );
  expect(app).toBe(pages);
  return pages ?? "";
}

const SEARCHES = ["", "?c=z", "?x=1&x=2", "?id=evil", "?name=evil", "?extra=2&extra=3", "?a=%20b"];

test.each(SEARCHES)("a rewritten address, query: %s", async (search) => {
  const answer = await expectSame((mount) =>
    requestBytes(`/rewritten/${mount}/query/7${search}`, port(), {}),
  );
  expect(answer).toContain('"extra":"1"'); // what the rewrite adds wins over what was sent
});

// Next 15 leaves a search key of this name on a rewritten address in pages/api alone.
const OF_URL =
  process.env["PARITY_MAJOR"] === "15" ? SEARCHES.filter((search) => search !== "?name=evil") : SEARCHES;

test.each(OF_URL)("a rewritten address, url: %s", async (search) => {
  await expectSame((mount) => requestBytes(`/rewritten/${mount}/url/7${search}`, port(), {}));
});

test.each(["see%20query", "json%20object", "write%20and%20end", "end%20alone"])(
  "HTTP/1.0: %s",
  async (name) => {
    const answer = await expectSame((mount) =>
      Buffer.from(`GET /api/${mount}-same/${name} HTTP/1.0\r\nHost: x\r\n\r\n`),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  },
);

test("an address in its absolute form is sent on", async () => {
  const answer = await expectSame((mount) =>
    Buffer.from(
      `GET http://127.0.0.1/api/${mount}-same/json%20object HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    ),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 308/);
});

test.each(["//x", "/%zz", "/%ff", "/.%2e/json%20object"])("a path with %s", async (tail) => {
  await expectSame((mount) => requestBytes(`/api/${mount}-same${tail}`, port(), {}));
});
