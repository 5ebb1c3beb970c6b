import type { NextApiRequest, NextApiResponse } from "next";
import noteById from "../pages/api/notes/[id]";
import * as store from "../lib/store";

interface FakeResponse {
  statusCode: number;
  body?: unknown;
  headers: Record<string, unknown>;
  ended: boolean;
}

function fakePair(request: Partial<NextApiRequest>) {
  const seen: FakeResponse = { statusCode: 200, headers: {}, ended: false };
  const res: Record<string, jest.Mock> = {
    status: jest.fn((code: number) => {
      seen.statusCode = code;
      return res;
    }),
    json: jest.fn((body: unknown) => {
      seen.body = body;
      seen.ended = true;
    }),
    end: jest.fn(() => {
      seen.ended = true;
    }),
    setHeader: jest.fn((name: string, value: unknown) => {
      seen.headers[name] = value;
    }),
  };
  const req = { query: { id: "n1" }, cookies: { sid: "sid-1" }, ...request } as NextApiRequest;
  return { req, res: res as unknown as NextApiResponse, seen };
}

beforeEach(() => store.reset());

describe.each(["GET", "PUT", "PATCH", "DELETE"])("%s /api/notes/[id]", (method) => {
  it("works for the owner", async () => {
    const { req, res, seen } = fakePair({ method, body: { title: "Changed" } });
    await noteById(req, res);
    expect(seen.statusCode).toBe(method === "DELETE" ? 204 : 200);
    expect(seen.ended).toBe(true);
  });

  it("hides the notes of others", async () => {
    const { req, res, seen } = fakePair({ method, query: { id: "n3" } });
    await noteById(req, res);
    expect([seen.statusCode, seen.body]).toEqual([404, { error: "Not Found" }]);
  });

  it("hides everything from strangers", async () => {
    const { req, res, seen } = fakePair({ method, cookies: {} });
    await noteById(req, res);
    expect(seen.statusCode).toBe(404);
  });
});

it("changes a note", async () => {
  const { req, res } = fakePair({ method: "PUT", body: { title: "Sell rope" } });
  await noteById(req, res);
  expect(store.findNote("n1")?.title).toBe("Sell rope");
});

it("deletes a note, once", async () => {
  const { req, res } = fakePair({ method: "DELETE" });
  await noteById(req, res);
  expect(store.findNote("n1")).toBeUndefined();
  const again = fakePair({ method: "DELETE" });
  await noteById(again.req, again.res);
  expect(again.seen.statusCode).toBe(404);
});

it("takes no other method", async () => {
  const { req, res, seen } = fakePair({ method: "POST" });
  await noteById(req, res);
  expect(seen).toMatchObject({ statusCode: 405, headers: { Allow: ["GET", "PUT", "PATCH", "DELETE"] } });
});
