import * as fc from "fast-check";
import { z } from "zod";
import { encodeAuditCursor } from "@/lib/audit/cursor";
import { makeActor } from "../../routes/support/tenant";
import { newOwner, newProject, type World } from "./world";

/** A file of `pages/api` whose route reads the body itself. */
export const OWN_BODY = { api: { bodyParser: false } };

export const OrgParams = z.object({ orgId: z.uuid() });

export const inOrg = (world: World) => ({ params: { orgId: world.orgId } });

export const asNewActor = async () => ({ headers: (await makeActor()).headers });

export async function asNewOwner() {
  const { actor, orgId } = await newOwner();
  return { headers: actor.headers, params: { orgId } };
}

export const onProject = async (world: World) => ({
  params: { orgId: world.orgId, projectId: await newProject(world) },
});

/** Where a page of a log ended. */
export const auditCursor = fc.option(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(encodeAuditCursor), {
  nil: undefined,
});
