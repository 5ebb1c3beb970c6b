import type { NextApiRequest, NextApiResponse } from "next";

export default async function events(_req: NextApiRequest, res: NextApiResponse) {
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" });
  for (const number of [1, 2, 3]) {
    res.write("data: " + number + "\n\n");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  res.end();
}
