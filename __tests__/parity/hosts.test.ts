// The raw pair wherever Next runs: built by webpack, as a standalone folder, in development with either bundler.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { send } from "./client";
import { buildNext, startDev, startNext, startStandalone, type NextServer } from "./next-server";
import { APP } from "./setup";

const created: string[] = [];

afterAll(() => created.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function webpack(): Promise<NextServer> {
  const env = { DIST_DIR: ".next-webpack" };
  await buildNext(APP, ["--webpack"], env);
  return startNext(APP, env);
}

/** Copied away, so that it cannot live on what lies around it. */
async function standalone(): Promise<NextServer> {
  await buildNext(APP, [], { DIST_DIR: ".next-standalone", STANDALONE: "1" });
  const folder = mkdtempSync(path.join(tmpdir(), "portage-standalone-"));
  created.push(folder);
  cpSync(path.join(APP, ".next-standalone/standalone"), folder, { recursive: true, verbatimSymlinks: true });
  return startStandalone(path.join(folder, "__tests__/parity/next-app/server.js"));
}

const HOSTS: readonly [string, () => Promise<NextServer>][] = [
  ["next build --webpack", webpack],
  ["standalone", standalone],
  ["next dev", () => startDev(APP, [], { DIST_DIR: ".next-dev" })],
  ["next dev --webpack", () => startDev(APP, ["--webpack"], { DIST_DIR: ".next-dev-webpack" })],
];

/** Names and values as sent, in lower case since web handlers' headers are, without the moment. */
const headOf = ({ rawHeaders }: { rawHeaders: readonly string[] }): string[] =>
  rawHeaders
    .map((text, i) => (i % 2 === 0 ? text.toLowerCase() : text))
    .filter((text) => !text.endsWith(" GMT"));

test.each(HOSTS)(
  "%s",
  async (_name, start) => {
    const server = await start();
    try {
      for (const style of ["definition", "web", "api"]) {
        const pages = await send(`${server.origin}/api/pages/${style}/items?page=2`);
        const app = await send(`${server.origin}/api/app/${style}/items?page=2`);
        expect([app.status, app.text]).toEqual([200, '{"page":2,"items":["a","b"]}']);
        expect(app.text).toBe(pages.text);
        expect(headOf(app)).toEqual(headOf(pages));
        expect(app.headers["content-length"]).toBe("28");
      }
      const answer = await send(`${server.origin}/api/app/api/items`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"name":"x"}',
      });
      expect([answer.status, answer.text]).toEqual([201, '{"created":"x"}']);
    } finally {
      await server.stop();
    }
  },
  240_000,
);
