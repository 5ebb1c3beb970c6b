import { randomUUID } from "node:crypto";
import { orgDb } from "@/lib/db/tenant";
import { recordDelivery, selectWebhookSecret } from "@/lib/webhooks/repository";
import type { Delivery } from "@/lib/webhooks/schema";
import { makeOrganization, makeProject, useTestDatabase } from "../../support/db";

useTestDatabase();

async function setUp() {
  const organization = await makeOrganization({ webhookSecret: "whsec" });
  const project = await makeProject(organization, { name: "Apollo" });
  const delivery: Delivery = { deliveryId: "d1", projectId: project.id, ref: "main", status: "succeeded" };
  return { organization, project, delivery, db: orgDb(organization.id) };
}

test("knows an organization's secret, and none of one that does not exist", async () => {
  const { organization } = await setUp();
  expect(await selectWebhookSecret(organization.id)).toBe("whsec");
  expect(await selectWebhookSecret(randomUUID())).toBeUndefined();
});

test("records a deployment and its event", async () => {
  const { organization, project, delivery, db } = await setUp();
  const deployment = await recordDelivery(organization.id, delivery);
  expect(deployment).toEqual({ ...delivery, id: expect.any(String), deliveredAt: expect.any(String) });
  expect(await db.deployment.findMany()).toMatchObject([
    { id: deployment!.id, status: "SUCCEEDED", ref: "main" },
  ]);
  expect(await db.event.findMany()).toMatchObject([
    {
      type: "deployment.recorded",
      actorId: null,
      subjectId: deployment!.id,
      data: { projectId: project.id, project: "Apollo", ref: "main", status: "succeeded" },
    },
  ]);
});

test("records the same delivery once, one after the other and at once", async () => {
  const { organization, delivery, db } = await setUp();
  const first = await recordDelivery(organization.id, delivery);
  expect(await recordDelivery(organization.id, { ...delivery, status: "failed" })).toEqual(first);
  const together = await Promise.all(
    Array.from({ length: 5 }, () => recordDelivery(organization.id, { ...delivery, deliveryId: "d2" })),
  );
  expect(new Set(together.map((deployment) => deployment?.id)).size).toBe(1);
  expect(await db.deployment.count()).toBe(2);
  expect(await db.event.count()).toBe(2);
});

test("the same delivery id of two organizations is two deliveries", async () => {
  const one = await setUp();
  const two = await setUp();
  const recorded = await Promise.all(
    [one, two].map((each) => recordDelivery(each.organization.id, each.delivery)),
  );
  expect(new Set(recorded.map((deployment) => deployment?.id)).size).toBe(2);
});

test("has no deployment for a project that is missing or another organization's", async () => {
  const { organization, delivery, db } = await setUp();
  const foreign = await makeProject(await makeOrganization());
  for (const projectId of [randomUUID(), foreign.id]) {
    expect(await recordDelivery(organization.id, { ...delivery, projectId })).toBeUndefined();
  }
  expect(await db.deployment.count()).toBe(0);
});
