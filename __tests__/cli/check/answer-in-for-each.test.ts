/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps } from "./temp-app";

afterAll(removeTempApps);

const lines = (body: string): readonly string[] =>
  linesOf(
    checkFiles({ "pages/api/x.ts": `export default async function handler(req, res) {\n${body}\n}` }),
    "answer-in-for-each",
  );

it.each([
  "ids.forEach(async (id) => { res.json(await load(id)); });",
  "ids.forEach(async (id) => { if (!id) return res.status(400).end(); await save(id); });",
  "ids.forEach(async function (id) { try { await save(id); } catch (e) { res.status(500).send(e); } });",
  "if (ids) { await ids.filter(Boolean).forEach(async (id) => res.send(id)); }",
])("finds %j", (body) => {
  expect(lines(body)).toEqual(["pages/api/x.ts:2"]);
});

it.each([
  "ids.forEach((id) => res.write(id));",
  "ids.forEach(async (id) => { await save(id); });\nres.end();",
  "for (const id of ids) { if (!id) return res.status(400).end(); await save(id); }",
  "await Promise.all(ids.map(async (id) => { if (!id) res.status(400).end(); }));",
  "clients.forEach(async (res) => { res.end(); });",
  "ids.forEach(async (id) => { res.write(await load(id)); });",
  "ids.forEach(async (id) => { later(() => res.end()); });",
  "ids.forEach(async (id) => { socket.send(id); cache.json(id); });",
])("says nothing of %j", (body) => {
  expect(lines(body)).toEqual([]);
});
