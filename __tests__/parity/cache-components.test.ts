// With `cacheComponents`, where exporting `dynamic` is an error, no mounted GET may be answered at build time.
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildNext, startNext, type NextServer } from "./next-server";
import { send } from "./client";
import { APP } from "./setup";

const settings = { CACHE_COMPONENTS: "1" };
let server: NextServer;

beforeAll(async () => {
  await buildNext(APP, [], settings);
  server = await startNext(APP, settings);
}, 180_000);

afterAll(() => server?.stop());

test("no mounted route is prerendered", () => {
  const manifest = JSON.parse(
    readFileSync(path.join(APP, ".next-cache-components/prerender-manifest.json"), "utf8"),
  ) as {
    routes: Record<string, unknown>;
  };
  expect(Object.keys(manifest.routes).filter((route) => route.startsWith("/api"))).toEqual([]);
});

test.each(["definition", "web", "api"])("%s: each request runs the handler", async (style) => {
  const url = `${server.origin}/api/static-${style}`;
  const [first, second] = [await send(url), await send(url)];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(first.text).toMatch(/^\{"now":/);
  expect(first.text).not.toBe(second.text);
});
