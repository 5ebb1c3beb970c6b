import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { type Person, registerWithOrg } from "../support/accounts";
import { BASE_URL, Client } from "../support/client";

describe("what should not work", () => {
  let owner: Person & { orgId: string };
  beforeAll(async () => {
    owner = await registerWithOrg();
  });
  const names = async () => {
    const { projects } = (await owner.client.get(`/api/orgs/${owner.orgId}/projects?status=all`)).json<{
      projects: { name: string }[];
    }>();
    return projects.map(({ name }) => name);
  };

  it.each([
    ["cross-site", "https://evil.example"],
    ["same-site", "https://sibling.example.com"],
    ["", "null"],
    ["", "https://evil.example"],
  ])("a page of another site (%s, %s) changes nothing with the person's cookie", async (site, origin) => {
    const paths = [
      `/api/orgs/${owner.orgId}/projects`,
      `/api/orgs/${owner.orgId}/members`,
      "/api/auth/sign-out",
    ];
    for (const path of paths) {
      const answer = await owner.client.request("POST", path, {
        json: { name: "Forged", email: "eve@example.com", role: "OWNER" },
        headers: { origin, "sec-fetch-site": site },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await owner.client.get("/api/me")).status).toBe(200);
    expect(await names()).toEqual([]);
  });

  it("a delivery without the organization's signature is not taken, whichever organization it names", async () => {
    const body = JSON.stringify({ id: randomUUID() });
    const signature = `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}`;
    const headerSets: Record<string, string>[] = [
      {},
      { "x-portage-signature": signature },
      { "x-portage-signature": "v1" },
    ];
    const client = new Client();
    const answers = await Promise.all(
      [owner.orgId, randomUUID(), "not-a-uuid"].flatMap((orgId) =>
        headerSets.map((headers) => client.request("POST", `/api/webhooks/${orgId}`, { body, headers })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    const bodies = new Set(answers.map((answer) => JSON.stringify({ ...answer.json(), requestId: "" })));
    expect(bodies.size).toBe(1);
  });

  it("an upload that breaks off imports nothing and leaves the server as it was", async () => {
    const path = `${BASE_URL}/api/orgs/${owner.orgId}/projects/import`;
    const headers = {
      cookie: owner.client.jar.header() ?? "",
      "content-type": "multipart/form-data; boundary=b",
      "content-length": "100000",
    };
    const upload = request(path, { method: "POST", headers });
    const failed = new Promise((resolve) => upload.once("error", resolve));
    const head = 'Content-Disposition: form-data; name="file"; filename="x.csv"';
    upload.write(`--b\r\n${head}\r\n\r\nname\nHalf a file\n`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    upload.destroy(new Error("gone"));
    await failed;
    expect((await owner.client.get("/api/health")).status).toBe(200);
    expect(await names()).toEqual([]);
  });

  it.each(["__proto__", "constructor", "toString"])(
    "the key %s in a body and a query is no key of ours",
    async (key) => {
      const { client, orgId } = owner;
      const body = `{"${key}":{"name":"x"}}`;
      const answer = await client.request("POST", `/api/orgs/${orgId}/projects`, {
        body,
        headers: { "content-type": "application/json" },
      });
      expect(answer.status).toBe(400);
      const list = await client.get(`/api/orgs/${orgId}/projects?${key}=1`);
      expect(list.status).toBe(200);
      expect(await names()).toEqual([]);
    },
  );
});
