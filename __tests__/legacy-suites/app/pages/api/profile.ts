import type { NextApiRequest, NextApiResponse } from "next";
import { toApiRoute } from "next-portage";
import { userRoute } from "@/lib/api";

const names = new Map<string, string>();

function profile(req: NextApiRequest & { locale?: string }, res: NextApiResponse) {
  const { user } = userRoute.context(req);
  if (req.method === "PUT") names.set(user.id, String(req.body.name));
  res.setHeader("X-Locale", req.locale ?? "en");
  res.status(200).json({ id: user.id, name: names.get(user.id) ?? user.name });
}

export default toApiRoute(userRoute.fromApiRoute(profile));
