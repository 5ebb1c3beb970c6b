// A slice of the generated requests against a real `next start`.
import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { closeConnections, send } from "../app/client";
import { OPERATIONS } from "../app/operations";
import { flawOf, requestOf } from "../app/request";
import type { World } from "../app/world";
import { soundInputs, unsoundInputs } from "../properties/operations";
import { check, parameters, tally } from "../settings";
import { useNextServer } from "./next-server";

const live = useNextServer();
afterAll(() => {
  closeConnections();
  tally();
});

// They would end the session, or take away the organization, that the others need.
const ENDING = new Set([
  "POST /api/auth/sign-out",
  "DELETE /api/sessions",
  "DELETE /api/orgs/[orgId]",
  "PUT /api/me/password",
]);

test.each(OPERATIONS.filter(({ name }) => !ENDING.has(name)))("$name", async ({ place, operation }) => {
  const { port, orgId, cookie } = live();
  const headers = { cookie };
  const world = {
    orgId,
    headers: { nobody: {}, person: headers, member: headers, admin: headers, owner: headers },
    webhookSecret: "x",
  };
  const hasInput = operation.body ?? operation.query ?? operation.bodies;
  const inputs = hasInput
    ? fc.oneof(soundInputs(operation), unsoundInputs(operation))
    : soundInputs(operation);
  const property = fc.asyncProperty(inputs, async (input) => {
    const id = randomUUID();
    const params = {
      orgId,
      projectId: id,
      userId: id,
      invitationId: id,
      sessionId: id,
      tokenId: id,
      topic: ["errors"],
    };
    const answer = await send(
      port,
      requestOf(operation, place.address, world as unknown as World, { params }, input),
    );
    const flaw = flawOf(answer);
    if (flaw) throw new Error(`${operation.method} ${place.address} ${flaw}`);
  });
  await expect(check(property, parameters(60 * (operation.share ?? 1)))).resolves.toBeUndefined();
});
