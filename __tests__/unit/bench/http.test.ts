/** @jest-environment node */
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { CASES } from "../../../bench/http/cases.mjs";
import { wrongAnswers } from "../../../bench/http/check-answers.mjs";
import { CONTENDERS, requestFor } from "../../../bench/http/contenders.mjs";
import { report } from "../../../bench/http/report.mjs";
import { measureRounds } from "../../../bench/http/rounds.mjs";
import { routeFiles } from "../../../bench/http/route-files.mjs";
import { barChart } from "../../../bench/shared/bar-chart.mjs";

const post = CASES.find(({ id }) => id === "post")!;

function contender(name: string) {
  const found = CONTENDERS.find((one) => one.name === name && one.router === "pages");
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

test("the shots of the base lie about 1, on both sides of it", async () => {
  let speed = 0;
  const fire = () => Promise.resolve({ rps: (speed += 10), cpu: 100, p50: 1, p99: 2 });
  const [base, other] = await measureRounds("base", ["other"], 1, fire);
  expect(base).toMatchObject({ rpsRatio: 1, rpsSpread: [0.75, 1.25], cpuRatio: 1 });
  expect(other).toMatchObject({ rpsRatio: 1, rps: 20 });
});

test("a table has the bare handler at 1, whatever its shots say", () => {
  const row = { rps: 1, p50: 1, p99: 1, cpu: 1, rpsSpread: [1, 1], cpuRatio: 1 };
  const rows = [
    { ...row, contender: contender("tRPC"), rpsRatio: 0.95 },
    { ...row, contender: contender("bare API Route"), rpsRatio: 0.9 },
    { ...row, contender: contender("ts-rest"), rpsRatio: 1.05 },
  ];
  const names = report.table(post, "pages", rows).matchAll(/^\| ([a-zA-Z][a-zA-Z -]+) \|/gm);
  expect([...names].map(([, name]) => name)).toEqual(["ts-rest", "bare API Route", "tRPC"]);
});

test("each contender is asked in its own protocol", () => {
  const item = CASES.find(({ id }) => id === "params")!;
  const upload = CASES.find(({ id }) => id === "upload")!;
  expect(requestFor(contender("ts-rest"), item).path).toBe("/api/ts-rest/items/abc");
  const search = encodeURIComponent('{"id":"abc"}');
  expect(requestFor(contender("tRPC"), item).path).toBe(`/api/trpc/item?input=${search}`);
  expect(requestFor(contender("oRPC"), item).path).toContain("/api/orpc/item?data=");
  const sent = requestFor(contender("tRPC"), upload);
  expect(sent.path).toBe("/api/trpc/file");
  expect(sent.body).toBe(upload.input);
});

test("whoever takes part in a case has a route for it", () => {
  const written = Object.keys(routeFiles());
  const byTable = new Set(written.map((file) => file.split("/")[2]));
  const missing = CONTENDERS.filter(({ folder }) => byTable.has(folder)).flatMap(
    ({ router, folder, cases }) =>
      CASES.filter(({ id }) => cases.includes(id))
        .map(({ route }) => (route === "item" ? "items/[id]" : route))
        .map((place) =>
          router === "pages" ? `pages/api/${folder}/${place}.ts` : `app/a/${folder}/${place}/route.ts`,
        )
        .filter((file) => !written.includes(file)),
  );
  expect(byTable.size).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

test("who answers wrongly, or takes what is to be refused, is named", async () => {
  const server = http.createServer(async (req, res) => {
    let text = "";
    for await (const chunk of req) text += String(chunk);
    const refuses = req.url?.startsWith("/api/ts-rest") && text.includes("nobody");
    res.statusCode = refuses ? 400 : 200;
    res.end(JSON.stringify({ ...JSON.parse(text), name: "Carry the routes across" }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entries = [contender("ts-rest"), contender("next-connect"), contender("tRPC")];
  const wrong = await wrongAnswers(entries, post, () => ({ origin }));
  server.close();
  expect(wrong.map((line) => line.slice(0, 30))).toEqual([
    "post: tRPC (pages) answered 20",
    "post: next-connect (pages) ans",
    "post: tRPC (pages) answered 20",
  ]);
});

test("a bar chart has its line at 1, and its foot in lines that fit", () => {
  const bars = [
    { label: "a & b", value: 2, className: "ours" },
    { label: "bare", value: 1, className: "bare" },
  ];
  const footer = ["2026-11-25", "Node 20.20.2", "4 × A processor with a long name @ 2.60GHz", "24 GiB"].join(
    " · ",
  );
  const chart = barChart({ title: "T", note: "N", footer, groups: [{ title: "G", bars }] });
  const [, widest, bare] = /width="([\d.]+)" height="20"[^]*?width="([\d.]+)" height="20"/.exec(chart) ?? [];
  expect(Number(widest)).toBe(2 * Number(bare));
  expect(chart).toContain(`x1="${16 + Number(bare)}"`);
  expect(chart).toContain("a &amp; b");
  expect(chart).toContain(">2026-11-25 · Node 20.20.2<");
  expect(chart).toContain(">4 × A processor with a long name @ 2.60GHz · 24 GiB<");
});
