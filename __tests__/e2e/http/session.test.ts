import { PASSWORD, register } from "../support/accounts";
import { Client } from "../support/client";
import { parseSetCookie } from "../support/cookie-jar";

interface Sessions {
  sessions: { id: string; current: boolean }[];
}

describe("one session across both routers", () => {
  it("carries one person from registering to a sign-out that no replay survives", async () => {
    const { client, email } = await register("Ada");

    // The cookie that pages/api wrote, read by pages/api and by app/api.
    expect((await client.get("/api/me")).json()).toMatchObject({ user: { email, organizations: [] } });
    const org = await client.post("/api/orgs", { name: `Engines ${email}` });
    expect(org.status).toBe(201);
    const { id } = org.json<{ id: string }>();

    // Written through app/api, seen through pages/api at once, and the other way round.
    expect((await client.get("/api/me")).json()).toMatchObject({
      user: { organizations: [{ id, role: "OWNER" }] },
    });
    expect((await client.get(`/api/orgs/${id}/members`)).json()).toMatchObject({ members: [{ email }] });
    expect((await client.post(`/api/orgs/${id}/projects`, { name: "Loom" })).status).toBe(201);

    const stolen = { cookie: client.jar.header() ?? "" };
    const signOut = await client.post("/api/auth/sign-out");
    expect(signOut.status).toBe(204);
    expect(client.jar.header()).toBeUndefined();

    for (const path of ["/api/me", "/api/sessions", `/api/orgs/${id}`, `/api/orgs/${id}/members`]) {
      expect((await client.get(path)).status).toBe(401);
      const replay = await new Client().get(path, stolen);
      expect([path, replay.status]).toEqual([path, 401]);
      expect(replay.json()).toMatchObject({ error: "Unauthorized", code: "unauthorized" });
    }
  });

  it("signs in again with another cookie, and signs out twice without complaint", async () => {
    const { client, email } = await register();
    const first = client.jar.header();
    await client.post("/api/auth/sign-out");
    const signIn = await client.post("/api/auth/sign-in", { email, password: PASSWORD });
    expect(signIn.status).toBe(200);
    expect(client.jar.header()).not.toBe(first);
    expect((await client.get("/api/orgs")).json()).toEqual({ organizations: [] });
    expect((await client.post("/api/auth/sign-out")).status).toBe(204);
    expect((await client.post("/api/auth/sign-out")).status).toBe(204);
  });

  it("keeps the session cookie from scripts and from other sites", async () => {
    const { email } = await register();
    const answer = await new Client().post("/api/auth/sign-in", { email, password: PASSWORD });
    const session = answer.setCookies
      .map((header) => parseSetCookie(header))
      .find(({ value }) => value !== "");
    expect(session?.attributes.has("httponly")).toBe(true);
    expect(session?.attributes.get("samesite")?.toLowerCase()).toBe("lax");
    expect(session?.attributes.get("path")).toBe("/");
  });

  it("lists the sessions of both browsers, ends one, and then all", async () => {
    const { client, email } = await register();
    const other = new Client();
    await other.post("/api/auth/sign-in", { email, password: PASSWORD });
    const { sessions } = (await client.get("/api/sessions")).json<Sessions>();
    expect(sessions).toHaveLength(2);
    const theirs = sessions.find(({ current }) => !current);
    expect((await client.delete(`/api/sessions/${theirs?.id}`)).status).toBe(204);
    expect((await other.get("/api/me")).status).toBe(401);
    expect((await client.get("/api/me")).status).toBe(200);

    expect((await client.delete("/api/sessions")).status).toBe(204);
    expect((await client.get("/api/me")).status).toBe(401);
  });

  it("gives a token that both routers take instead of a cookie", async () => {
    const { client } = await register();
    const answer = await client.post("/api/auth/token");
    expect(answer.status).toBe(201);
    const { token, tokenType } = answer.json<{ token: string; tokenType: string }>();
    const authorization = `${tokenType} ${token}`;
    for (const path of ["/api/me", "/api/orgs"]) {
      expect((await new Client().get(path, { authorization })).status).toBe(200);
      expect((await new Client().get(path, { authorization: `${authorization}x` })).status).toBe(401);
    }
  });

  it.each(["garbage", "Fe26.2*1*x*y*z", "%00", '"', "a=b"])(
    "treats the cookie value %j as no session",
    async (value) => {
      const { client } = await register();
      const name = client.jar.header()?.split("=")[0] ?? "";
      for (const path of ["/api/me", "/api/orgs"]) {
        expect((await new Client().get(path, { cookie: `${name}=${value}` })).status).toBe(401);
      }
    },
  );
});
