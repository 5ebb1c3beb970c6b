/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const files = (body: string, head = ""): Files => ({
  "app/api/x/route.ts": `${head}export async function POST(request) {\n${body}\n}`,
});
const lines = (body: string, head = ""): readonly string[] =>
  linesOf(checkFiles(files(body, head)), "chunked-fetch");
const KY = 'import ky from "ky"; ';

it.each([
  ['await fetch(new Request(url, { method: "PUT", body: file }));', ""],
  ['const upload = new Request(url, { method: "PUT", body: file });\nawait fetch(upload);', ""],
  ['await fetch(new Request(url), { method: "POST", body });', ""],
  ["await ky.post(url, { json: data });", KY],
  ['await ky(url, { method: "put", body: data });', KY],
])("finds %j", (body, head) => {
  expect(lines(body, head)).toHaveLength(1);
});

it("finds it in the handler that a route file mounts, and in pages/api", () => {
  const text =
    'export default async (req, res) => { await fetch(new Request(url, { method: "PUT", body })); res.end(); };';
  const mounted = {
    "app/api/x/route.ts": 'import handler from "./handler";\nexport const { GET } = mount(handler);',
    "app/api/x/handler.ts": text,
  };
  expect(linesOf(checkFiles(mounted), "chunked-fetch")).toEqual(["app/api/x/handler.ts:1"]);
  expect(linesOf(checkFiles({ "pages/api/x.ts": text }), "chunked-fetch")).toEqual(["pages/api/x.ts:1"]);
});

it.each([
  ['await fetch(url, { method: "PUT", body: file });', ""],
  ["await fetch(new Request(url));", ""],
  ['await fetch(new Request(url, { headers: { accept: "*/*" } }));', ""],
  ["await ky.get(url).json();", KY],
  ["await ky.post(url);", KY],
  ["await ky.post(url, { json: data });", 'import ky from "./ky"; '],
  ["await client.fetch(new Request(url, { body }));", ""],
  ["await fetch(new Request(url, { body }));", "class Request {} "],
  ["await handler(new Request(url, { body }));", ""],
])("says nothing of %j", (body, head) => {
  expect(lines(body, head)).toEqual([]);
});

it("cannot tell where the options are not at hand", () => {
  expect(unsureLinesOf(checkFiles(files("await fetch(new Request(url, init));")), "chunked-fetch")).toEqual([
    "app/api/x/route.ts:2",
  ]);
});
