/** @jest-environment node */
import { readAgain, readingOf } from "@/lib/client/api";

const urls: string[] = [];

beforeEach(() => {
  urls.length = 0;
  jest.spyOn(globalThis, "fetch").mockImplementation(async (url) => {
    urls.push(String(url));
    return Response.json({});
  });
});

afterEach(() => jest.restoreAllMocks());

const reading = readingOf("/api/orgs/[orgId]/projects", { params: { orgId: "1" }, query: { q: "a&b" } });

describe("a reading", () => {
  it("asks its address with its query", async () => {
    await readAgain(reading);
    expect(urls).toEqual(["/api/orgs/1/projects?q=a%26b"]);
  });

  it("asks the same for what follows a cursor, written so that it survives", async () => {
    await readAgain(reading, { cursor: "c&1" });
    expect(urls).toEqual(["/api/orgs/1/projects?q=a%26b&cursor=c%261"]);
  });

  it("is another one for another query", () => {
    expect(readingOf("/api/orgs/[orgId]/projects", { params: { orgId: "1" } })).not.toBe(reading);
  });
});
