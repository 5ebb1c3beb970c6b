import type { NextApiRequest, NextApiResponse } from "next";
import { rawConfig as config } from "../../lib/route-config";

export { config };

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  req.pipe(res);
}
