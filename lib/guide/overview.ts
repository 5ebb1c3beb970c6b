import { orgDb } from "@/lib/db/tenant";

/** An organization in numbers. */
export interface Overview {
  orgId: string;
  projects: { active: number; archived: number };
  members: number;
}

/** Counts what an organization has. */
export function readOverview(orgId: string): Promise<Overview> {
  return orgDb(orgId).$transaction(async (tx) => {
    const all = await tx.project.count({ where: { organizationId: orgId } });
    const active = await tx.project.count({ where: { organizationId: orgId, archivedAt: null } });
    const members = await tx.membership.count({ where: { organizationId: orgId } });
    return { orgId, projects: { active, archived: all - active }, members };
  });
}
