import { createMocks } from "node-mocks-http";
import search, { config, normalize, type SearchResult } from "@/pages/api/notes/search";

async function find(query: Record<string, string | string[]>, sid = "sid-1"): Promise<SearchResult> {
  const { req, res } = createMocks({ query, cookies: { sid } });
  await search(req, res);
  return res._getJSONData();
}

test.each<[Record<string, string | string[]>, string[]]>([
  [{}, ["n1", "n2"]],
  [{ q: "ROPE" }, ["n1"]],
  [{ q: "  map " }, ["n2"]],
  [{ tag: "gear" }, ["n1", "n2"]],
  [{ tag: ["gear", "route"] }, ["n2"]],
  [{ q: "nothing" }, []],
])("%j finds %j", async (query, ids) => {
  expect(await find(query)).toEqual({ total: ids.length, ids });
});

test("strangers find nothing", async () => {
  expect(await find({}, "none")).toEqual({ total: 0, ids: [] });
});

test("the response may be large", () => {
  expect(config).toEqual({ api: { responseLimit: "1mb" } });
});

test("text is compared in one case", () => {
  expect(normalize(" Rope ")).toBe("rope");
});
