import { createProject, type Person, register, registerWithOrg } from "../support/accounts";
import { Client } from "../support/client";

describe("handlers that know nothing of the layer", () => {
  let owner: Person & { orgId: string };
  beforeAll(async () => {
    owner = await registerWithOrg();
    await createProject(owner.client, owner.orgId, "Loom");
  });

  it("a Pages handler answers the projects of the signed-in person alone", async () => {
    const mine = (await owner.client.get("/api/projects")).json<{ projects: { name: string }[] }>();
    expect(mine.projects.map(({ name }) => name)).toEqual(["Loom"]);
    const other = await register();
    expect((await other.client.get("/api/projects")).json()).toEqual({ projects: [] });
    expect((await new Client().get("/api/projects")).status).toBe(401);
  });

  it("a Route Handler answers alike in app/api and, through the adapter, in pages/api", async () => {
    const stranger = await register();
    for (const client of [owner.client, stranger.client, new Client()]) {
      const inApp = await client.get(`/api/orgs/${owner.orgId}/overview`);
      const inPages = await client.get(`/api/guide/${owner.orgId}/overview`);
      expect([inPages.status, inPages.text]).toEqual([inApp.status, inApp.text]);
    }
    expect((await owner.client.get(`/api/guide/${owner.orgId}/overview`)).status).toBe(200);
    expect((await stranger.client.get(`/api/guide/${owner.orgId}/overview`)).json()).toEqual({
      error: "Forbidden",
    });
    expect((await new Client().get(`/api/guide/${owner.orgId}/overview`)).json()).toEqual({
      error: "Unauthorized",
    });
  });

  it("an optional catch-all answers with and without a topic", async () => {
    const client = new Client();
    expect((await client.get("/api/help")).status).toBe(200);
    expect((await client.get("/api/help/no/such/topic")).status).toBe(404);
  });
});
