import type { NextApiRequest, NextApiResponse } from "next";
import { z } from "zod";
import { userRoute } from "@/lib/api";
import { auditAccount } from "@/lib/audit/account";
import { parse } from "@/lib/http/parse";
import { listOrganizations } from "@/lib/orgs/organizations";
import { OrganizationOfUser } from "@/lib/orgs/schema";
import { renameAccount } from "./accounts";
import { requireAccount } from "./require-account";
import { Account, ProfileChanges } from "./schema";

const Profile = z.object({ user: Account.extend({ organizations: z.array(OrganizationOfUser) }) });

/**
 * `GET, PATCH /api/me`: the signed-in user with the organizations. GET is open to API tokens: it is how a program learns
 * for whom, where and as what it acts. It shows nothing that the list of the organization's members does not.
 */
export const meRoute = userRoute.use(requireAccount("PATCH")).fromApiRoute(
  async function me(req: NextApiRequest, res: NextApiResponse) {
    const { user } = userRoute.context(req);
    const account = req.method === "PATCH" ? await rename(user.id, req.body) : user;
    const organizations = await listOrganizations(user);
    res.status(200).json(Profile.parse({ user: { ...account, organizations } }));
  },
  { methods: ["GET", "PATCH"] },
);

async function rename(userId: string, body: unknown): Promise<Account> {
  const { name } = parse(ProfileChanges, body, "body");
  await auditAccount({ action: "account.renamed", accountId: userId, actorId: userId, data: { name } });
  return renameAccount(userId, name);
}
