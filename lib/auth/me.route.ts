import type { NextApiRequest, NextApiResponse } from "next";
import { z } from "zod";
import { userRoute } from "@/lib/api";
import { parse } from "@/lib/http/parse";
import { listOrganizations } from "@/lib/orgs/organizations";
import { OrganizationOfUser } from "@/lib/orgs/schema";
import { renameAccount } from "./accounts";
import { Account, ProfileChanges } from "./schema";

const Profile = z.object({ user: Account.extend({ organizations: z.array(OrganizationOfUser) }) });

/** `GET, PATCH /api/me`: the signed-in user with the organizations. */
export const meRoute = userRoute.fromApiRoute(
  async function me(req: NextApiRequest, res: NextApiResponse) {
    const { user } = userRoute.context(req);
    const account = req.method === "PATCH" ? await rename(user.id, req.body) : user;
    const organizations = await listOrganizations(user.id);
    res.status(200).json(Profile.parse({ user: { ...account, organizations } }));
  },
  { methods: ["GET", "PATCH"] },
);

const rename = (userId: string, body: unknown): Promise<Account> =>
  renameAccount(userId, parse(ProfileChanges, body, "body").name);
