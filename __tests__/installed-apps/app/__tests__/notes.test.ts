import { createMocks } from "node-mocks-http";
import note from "../pages/api/notes/[id]";
import notes from "../pages/api/notes";
import { currentUser } from "../lib/session";

jest.mock("../lib/session");
const signedIn = currentUser as jest.Mock;

beforeEach(() => signedIn.mockResolvedValue({ id: "ada" }));

describe("/api/notes", () => {
  it("lists the notes of who is signed in", async () => {
    const { req, res } = createMocks({ method: "GET" });
    await notes(req as never, res as never);
    expect(res._getStatusCode()).toBe(200);
    expect(res._getJSONData()).toMatchObject({ owner: "ada", notes: [{ id: "1" }, { id: "2" }] });
  });

  it("filters", async () => {
    const { req, res } = createMocks({ method: "GET", query: { contains: "canoe" } });
    await notes(req as never, res as never);
    expect(res._getJSONData().notes).toEqual([{ id: "2", text: "Dry the canoe" }]);
  });

  it("refuses strangers", async () => {
    signedIn.mockResolvedValue(null);
    for (const handler of [notes, note]) {
      const { req, res } = createMocks({ method: "GET" });
      await handler(req as never, res as never);
      expect(res._getStatusCode()).toBe(401);
    }
  });

  it.each([
    [{ text: "New" }, 201],
    [{ text: 5 }, 400],
    [undefined, 400],
  ])("takes %j with %d", async (body, status) => {
    const { req, res } = createMocks({ method: "POST", body });
    await notes(req as never, res as never);
    expect(res._getStatusCode()).toBe(status);
  });

  it("says which methods there are", async () => {
    const { req, res } = createMocks({ method: "DELETE" });
    await notes(req as never, res as never);
    expect(res._getStatusCode()).toBe(405);
    expect(res._getHeaders().allow).toEqual(["GET", "POST"]);
    expect(res._isEndCalled()).toBe(true);
  });
});

describe("/api/notes/[id]", () => {
  it.each([
    ["1", 200],
    ["9", 404],
  ])("answers %s with %d", async (id, status) => {
    const { req, res } = createMocks({ method: "GET", query: { id } });
    await note(req as never, res as never);
    expect(res._getStatusCode()).toBe(status);
  });
});
