import { createMocks, type RequestMethod } from "node-mocks-http";
import { getSession } from "@/lib/session";
import { reset } from "@/lib/store";
import handler from "@/pages/api/notes";

jest.mock("@/lib/session");

const session = jest.mocked(getSession);

async function call(method: RequestMethod, body?: object) {
  const { req, res } = createMocks({ method, body });
  await handler(req, res);
  return res;
}

describe("/api/notes", () => {
  beforeEach(() => {
    reset();
    session.mockResolvedValue({ id: "u1", name: "Ida" });
  });

  it("lists the user's notes", async () => {
    const res = await call("GET");
    expect(res._getJSONData().notes.map(({ id }: { id: string }) => id)).toEqual(["n1", "n2"]);
  });

  it("lists none of others", async () => {
    session.mockResolvedValue({ id: "u9", name: "Nobody" });
    expect((await call("GET"))._getJSONData()).toEqual({ notes: [] });
  });

  it("adds a note", async () => {
    const res = await call("POST", { title: "Buy tape", body: "two rolls" });
    expect(res._getStatusCode()).toBe(201);
    expect(res._getHeaders()).toMatchObject({ location: "/api/notes/n4" });
    expect(res._getJSONData()).toMatchInlineSnapshot(`
      {
        "body": "two rolls",
        "id": "n4",
        "ownerId": "u1",
        "tags": [],
        "title": "Buy tape",
      }
    `);
  });

  it("wants a title", async () => {
    const res = await call("POST", {});
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([400, { error: "A note needs a title" }]);
  });

  it.each<RequestMethod>(["PUT", "PATCH", "DELETE", "OPTIONS"])("does not take %s", async (method) => {
    const res = await call(method);
    expect(res._getStatusCode()).toBe(405);
    expect(res._getHeaders().allow).toEqual(["GET", "POST"]);
    expect(res._getData()).toBe(`Method ${method} Not Allowed`);
  });

  it.each<RequestMethod>(["GET", "POST", "PUT"])("refuses strangers: %s", async (method) => {
    session.mockResolvedValue(null);
    expect((await call(method))._getStatusCode()).toBe(401);
  });
});
