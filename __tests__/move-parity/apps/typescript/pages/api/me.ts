import type { NextApiResponse } from "next";
import { withMethods, withUser, type UserRequest } from "../../lib/wrappers";

async function handler(req: UserRequest, res: NextApiResponse) {
  res.status(200).json({ id: req.user?.id });
}

export default withMethods("GET", "PATCH")(withUser(handler));
