import { createMocks } from "node-mocks-http";
import overview from "@/pages/api/teams/[teamId]/overview";
import session from "@/pages/api/session";

/** What a browser sends after it has signed in. */
async function signedIn() {
  const { req, res } = createMocks({ method: "POST", body: { user: "ada" } });
  await session(req as never, res as never);
  const [cookie = ""] = String(res.getHeader("set-cookie")).split(";");
  const [name = "", ...value] = cookie.split("=");
  return { headers: { cookie }, cookies: { [name]: value.join("=") } };
}

it("counts a team's notes", async () => {
  const { req, res } = createMocks({ method: "GET", query: { teamId: "t1" }, ...(await signedIn()) });
  await overview(req as never, res as never);
  expect(res._getStatusCode()).toBe(200);
  expect(JSON.parse(res._getData())).toEqual({ team: "t1", notes: 2 });
});
