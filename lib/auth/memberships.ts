import type { Role } from "@/lib/db/generated/client";
import { withUser } from "@/lib/db/tenant";

/** What a user is a member of, oldest membership first: read anew for each request, by the guards. */
export const membershipsOf = (userId: string): Promise<{ organizationId: string; role: Role }[]> =>
  withUser(userId, (tx) =>
    tx.membership.findMany({
      where: { userId },
      select: { organizationId: true, role: true },
      orderBy: [{ createdAt: "asc" }, { organizationId: "asc" }],
    }),
  );
