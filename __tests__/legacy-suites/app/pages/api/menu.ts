import type { NextApiRequest, NextApiResponse } from "next";
import { isOn } from "./flags";

export default function menu(_req: NextApiRequest, res: NextApiResponse) {
  const entries = ["notes", "teams", ...(isOn("beta") ? ["rivers"] : []), ...(isOn("mocked") ? ["mock"] : [])];
  res.status(200).json({ entries });
}
