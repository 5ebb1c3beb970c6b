import type { NextApiHandler, PageConfig } from "next";

export const config = {
  api: { bodyParser: { sizeLimit: "2mb" } },
} satisfies PageConfig;

const upload: NextApiHandler = (req, res) => res.status(200).json({ length: JSON.stringify(req.body).length });

export default upload;
