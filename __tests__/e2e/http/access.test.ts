import { randomUUID } from "node:crypto";
import { createProject, type Person, register, registerWithOrg } from "../support/accounts";
import { Client } from "../support/client";

/** Addresses of one organization, with the router that answers each. */
const addresses = (orgId: string) => [
  ["app", `/api/orgs/${orgId}`],
  ["app", `/api/orgs/${orgId}/projects`],
  ["app", `/api/orgs/${orgId}/projects/export`],
  ["app", `/api/orgs/${orgId}/overview`],
  ["pages", `/api/orgs/${orgId}/members`],
  ["pages", `/api/orgs/${orgId}/invitations`],
  ["pages", `/api/orgs/${orgId}/events`],
  ["pages", `/api/guide/${orgId}/overview`],
];

describe("who may see what", () => {
  let owner: Person & { orgId: string };
  let stranger: Person;
  beforeAll(async () => {
    owner = await registerWithOrg("Owner");
    stranger = await register("Stranger");
  });

  it("answers 401 to nobody, in both routers", async () => {
    for (const [, path = ""] of addresses(owner.orgId)) {
      const answer = await new Client().get(path);
      expect([path, answer.status, answer.json()]).toEqual([
        path,
        401,
        expect.objectContaining({ error: "Unauthorized" }),
      ]);
    }
  });

  it("answers a stranger 403, the same for an organization that does not exist", async () => {
    const paths = addresses(owner.orgId);
    const missing = addresses(randomUUID());
    for (const [index, [, path = ""]] of paths.entries()) {
      const foreign = await stranger.client.get(path);
      const absent = await stranger.client.get(missing[index]?.[1] ?? "");
      expect([path, foreign.status, absent.status]).toEqual([path, 403, 403]);
      expect({ ...foreign.json(), requestId: "" }).toEqual({ ...absent.json(), requestId: "" });
    }
  });

  it("answers 404 alike for a project that does not exist and for one of another organization", async () => {
    const other = await registerWithOrg("Other");
    const foreign = (await createProject(other.client, other.orgId, "Theirs")).split("/").at(-1);
    for (const id of [foreign, randomUUID()]) {
      const path = `/api/orgs/${owner.orgId}/projects/${id}`;
      for (const method of ["GET", "DELETE"]) {
        const answer = await owner.client.request(method, path);
        expect([answer.status, answer.json()]).toEqual([404, expect.objectContaining({ code: "not_found" })]);
      }
    }
    expect((await other.client.get(`/api/orgs/${other.orgId}/projects/${foreign}`)).status).toBe(200);
  });

  it("answers 400 with the issues of a body and of a path, in both routers", async () => {
    const { client, orgId } = owner;
    const bodies = [
      await client.post(`/api/orgs/${orgId}/projects`, { name: "" }),
      await client.post(`/api/orgs/${orgId}/members`, { email: "nobody", role: "MEMBER" }),
    ];
    const paths = [
      await client.get("/api/orgs/not-a-uuid/projects"),
      await client.get("/api/orgs/not-a-uuid/members"),
      await client.get(`/api/orgs/${orgId}/projects/1`),
    ];
    for (const answer of [...bodies, ...paths]) {
      expect(answer.status).toBe(400);
      const { issues } = answer.json<{ issues: { path: string[]; message: string }[] }>();
      expect(issues.length).toBeGreaterThan(0);
      expect(issues[0]?.message).toEqual(expect.any(String));
    }
    const places = [...bodies, ...paths].map(
      (answer) => answer.json<{ issues: { path: string[] }[] }>().issues[0]?.path,
    );
    expect(places).toEqual([
      ["body", "name"],
      ["body", "email"],
      ["params", "orgId"],
      ["params", "orgId"],
      ["params", "projectId"],
    ]);
  });

  it("refuses unknown fields, malformed JSON, other types and too much, in both routers", async () => {
    const { client, orgId } = owner;
    for (const path of [`/api/orgs/${orgId}/projects`, `/api/orgs/${orgId}/members`]) {
      const send = (body: string, type = "application/json") =>
        client.request("POST", path, { body, headers: { "content-type": type } });
      const statuses = [
        (await send('{"name":"x","email":"a@example.com","role":"MEMBER","organizationId":"y"}')).status,
        (await send('{"name":')).status,
        (await send("name=x", "application/x-www-form-urlencoded")).status,
        (await send(JSON.stringify({ name: "x".repeat(2 * 1024 * 1024) }))).status,
      ];
      expect([path, ...statuses]).toEqual([path, 400, 400, 415, 413]);
    }
    expect((await client.get("/api/health")).status).toBe(200);
  });
});
