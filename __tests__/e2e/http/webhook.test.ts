import { createProject, register, registerWithOrg } from "../support/accounts";
import type { Client } from "../support/client";
import { deliver } from "../support/webhook";

async function newSecret(client: Client, orgId: string): Promise<string> {
  const answer = await client.post(`/api/orgs/${orgId}/webhook-secret`);
  expect(answer.status).toBe(201);
  return answer.json<{ webhookSecret: string }>().webhookSecret;
}

describe("signed deliveries", () => {
  it("are taken with the organization's secret over the very bytes, once, and with no other", async () => {
    const { client, orgId } = await registerWithOrg();
    const path = await createProject(client, orgId, "Loom");
    const delivery = {
      deliveryId: "d-1",
      projectId: path.split("/").at(-1) ?? "",
      ref: "main",
      status: "succeeded",
    };
    const secret = await newSecret(client, orgId);

    const taken = await deliver(orgId, secret, delivery);
    expect([taken.status, taken.json()]).toEqual([202, expect.objectContaining(delivery)]);
    const again = await deliver(orgId, secret, delivery);
    expect(again.json()).toEqual(taken.json());

    const tampered = await deliver(orgId, secret, delivery, (body) => body.replace("main", "evil"));
    expect(tampered.status).toBe(401);
    await newSecret(client, orgId);
    expect((await deliver(orgId, secret, delivery)).status).toBe(401);
  });

  it("cannot name a project of another organization", async () => {
    const ours = await registerWithOrg();
    const theirs = await registerWithOrg();
    const path = await createProject(theirs.client, theirs.orgId, "Theirs");
    const projectId = path.split("/").at(-1) ?? "";
    const delivery = { deliveryId: "d-1", projectId, ref: "main", status: "succeeded" };
    const secret = await newSecret(ours.client, ours.orgId);
    expect((await deliver(ours.orgId, secret, delivery)).status).toBe(404);
  });

  it("get their secret from an owner alone", async () => {
    const { orgId } = await registerWithOrg();
    const stranger = await register();
    expect((await stranger.client.post(`/api/orgs/${orgId}/webhook-secret`)).status).toBe(403);
  });
});
