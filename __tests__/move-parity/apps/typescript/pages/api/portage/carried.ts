import type { NextApiRequest, NextApiResponse } from "next";
import { toApiRoute } from "next-portage";
import { publicRoute } from "../../../server/projects";

function carried(req: NextApiRequest, res: NextApiResponse) {
  res.status(200).json({ method: req.method, body: req.body });
}

export default toApiRoute(publicRoute.fromApiRoute(carried, { methods: ["GET", "POST"] }));
