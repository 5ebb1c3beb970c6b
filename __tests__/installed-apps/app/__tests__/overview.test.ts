import { createMocks } from "node-mocks-http";
import overview from "@/pages/api/teams/[teamId]/overview";
import { currentUser } from "@/lib/session";

jest.mock("@/lib/session");

beforeEach(() => (currentUser as jest.Mock).mockResolvedValue({ id: "ada" }));

it("counts a team's notes", async () => {
  const { req, res } = createMocks({ method: "GET", query: { teamId: "t1" } });
  await overview(req as never, res as never);
  expect(res._getStatusCode()).toBe(200);
  expect(JSON.parse(res._getData())).toEqual({ team: "t1", notes: 2 });
});
