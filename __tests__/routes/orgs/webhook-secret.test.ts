import type { Membership } from "@/lib/db/generated/client";
import { asOwner, makeOrganization, useTestDatabase } from "../../support/db";
import { makeMember, makePerson } from "../support/people";

useTestDatabase();

const secretsOf = () => asOwner<{ webhookSecret: string }>('SELECT "webhookSecret" FROM "Organization"');

test("an owner gets a new secret, and it is the one that counts", async () => {
  const organization = await makeOrganization();
  const { browser, user } = await makeMember(organization, "OWNER");
  const first = await browser.send("POST", `/api/orgs/${organization.id}/webhook-secret`);
  const second = await browser.send("POST", `/api/orgs/${organization.id}/webhook-secret`);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.body.webhookSecret).toMatch(/^[0-9a-f]{64}$/);
  expect(second.body.webhookSecret).not.toBe(first.body.webhookSecret);
  expect(await secretsOf()).toEqual([{ webhookSecret: second.body.webhookSecret }]);
  expect(second.header("cache-control")).toBe("no-store");
  const events = await asOwner('SELECT type, "actorId", data FROM "Event"');
  // That it changed is told, the secret is not.
  const event = { type: "organization.webhook_secret_changed", actorId: user.id, data: {} };
  expect(events).toEqual([event, event]);
});

test.each<Membership["role"]>(["ADMIN", "MEMBER"])("is not for role %s", async (role) => {
  const organization = await makeOrganization();
  const { browser } = await makeMember(organization, role);
  expect((await browser.send("POST", `/api/orgs/${organization.id}/webhook-secret`)).status).toBe(403);
  expect(await secretsOf()).toEqual([{ webhookSecret: organization.webhookSecret }]);
});

test("is not for strangers, and is not to be read", async () => {
  const organization = await makeOrganization();
  const { browser } = await makePerson();
  expect((await browser.send("POST", `/api/orgs/${organization.id}/webhook-secret`)).status).toBe(403);
  const owner = await makeMember(organization, "OWNER");
  const read = await owner.browser.send("GET", `/api/orgs/${organization.id}/webhook-secret`);
  expect([read.status, read.header("allow")]).toEqual([405, "OPTIONS, POST"]);
});
