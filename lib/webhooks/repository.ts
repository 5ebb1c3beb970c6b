import { isForeignKeyViolation, isUniqueViolation } from "@/lib/db/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { orgDb, type OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import type { Delivery, Deployment } from "./schema";

const COLUMNS = {
  id: true,
  deliveryId: true,
  projectId: true,
  ref: true,
  status: true,
  deliveredAt: true,
} satisfies Prisma.DeploymentSelect;

type Row = Prisma.DeploymentGetPayload<{ select: typeof COLUMNS }>;

const toDeployment = (row: Row): Deployment => ({
  ...row,
  status: row.status.toLowerCase() as Deployment["status"],
  deliveredAt: row.deliveredAt.toISOString(),
});

/** The secret that an organization's deliveries are signed with; undefined when there is no such organization. */
export async function selectWebhookSecret(organizationId: string): Promise<string | undefined> {
  const where = { id: organizationId };
  const found = await orgDb(organizationId).organization.findUnique({
    where,
    select: { webhookSecret: true },
  });
  return found?.webhookSecret;
}

/**
 * Records a delivery, once: the same delivery id again gives what was recorded the first time.
 *
 * @returns undefined when the organization has no such project
 */
export async function recordDelivery(
  organizationId: string,
  delivery: Delivery,
): Promise<Deployment | undefined> {
  const db = orgDb(organizationId);
  try {
    return (await selectDelivery(db, delivery.deliveryId)) ?? (await insertDelivery(db, delivery));
  } catch (error) {
    // Two of the same at once: the other one was first.
    if (isUniqueViolation(error)) return selectDelivery(db, delivery.deliveryId);
    // The project was deleted between the look and the insert.
    if (isForeignKeyViolation(error)) return undefined;
    throw error;
  }
}

async function selectDelivery(db: OrgDb, deliveryId: string): Promise<Deployment | undefined> {
  const where = { organizationId_deliveryId: { organizationId: db.organizationId, deliveryId } };
  const row = await db.deployment.findUnique({ where, select: COLUMNS });
  return row ? toDeployment(row) : undefined;
}

function insertDelivery(db: OrgDb, { status, ...delivery }: Delivery): Promise<Deployment | undefined> {
  const { organizationId } = db;
  return change(db, async (tx) => {
    const project = await tx.project.findFirst({ where: { id: delivery.projectId, organizationId } });
    if (!project) return { result: undefined };
    const row = await tx.deployment.create({
      data: { ...delivery, organizationId, status: status.toUpperCase() as Row["status"] },
      select: COLUMNS,
    });
    const data = { projectId: row.projectId, project: project.name, ref: row.ref, status };
    const event = { type: "deployment.recorded", actorId: null, subjectId: row.id, data } as const;
    return { result: toDeployment(row), event };
  });
}
