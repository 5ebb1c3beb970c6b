import { createClient, type Client } from "next-portage/client";
import { createCookieJar, routeFetch } from "next-portage/testing";
import { apiRoutes } from "@/lib/api-routes";
import { useTestDatabase } from "../support/db";
import { makePerson, PASSWORD } from "./support/people";

jest.mock("next/headers", () => require("../tenancy/support/next-headers") as object);

useTestDatabase();

type Api = Client<typeof apiRoutes>;

const newOrganization = async (api: Api, name: string): Promise<string> => {
  const made = await api.POST("/api/orgs", { body: { name } });
  if (!made.ok) throw new Error(made.failure.code);
  return made.data.id;
};

describe.each(["pages", "app"] as const)("the whole API through its client, all routes in %s", (router) => {
  let api: Api;
  beforeEach(async () => {
    const { user } = await makePerson();
    api = createClient<typeof apiRoutes>({
      fetch: routeFetch(apiRoutes, { router, jar: createCookieJar() }),
    });
    const signedIn = await api.POST("/api/auth/sign-in", { body: { email: user.email, password: PASSWORD } });
    if (!signedIn.ok) throw new Error(signedIn.failure.code);
  });

  test("a person makes an organization and works in it", async () => {
    const orgId = await newOrganization(api, "Boats");
    const params = { orgId };
    const raft = await api.POST("/api/orgs/[orgId]/projects", { params, body: { name: "Raft" } });
    expect(raft).toMatchObject({ ok: true, status: 201, data: { name: "Raft", archivedAt: null } });
    const list = await api.GET("/api/orgs/[orgId]/projects", { params, query: { q: "raf", limit: "5" } });
    expect(list.ok && list.data.projects.map(({ name }) => name)).toEqual(["Raft"]);
    // Existing handlers, one in each style.
    const me = await api.GET("/api/me");
    expect(me).toMatchObject({ data: { user: { organizations: [{ id: orgId, role: "OWNER" }] } } });
    const invitations = await api.GET("/api/orgs/[orgId]/invitations", { params });
    expect(invitations).toMatchObject({ ok: true, data: { invitations: [] } });
  });

  test("what is refused is a value, with what is wrong at each field", async () => {
    const params = { orgId: await newOrganization(api, "Boats") };
    const unnamed = await api.POST("/api/orgs/[orgId]/projects", { params, body: { name: " " } });
    expect(unnamed).toMatchObject({
      failure: { status: 400, code: "invalid_input", issues: [{ path: ["body", "name"] }] },
    });
    await api.POST("/api/auth/sign-out");
    expect(await api.GET("/api/orgs")).toMatchObject({ ok: false, failure: { status: 401 } });
  });
});
