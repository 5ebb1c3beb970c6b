import type { NextApiRequest, NextApiResponse } from "next";

export const config = { supportsResponseStreaming: true };

export default function events(req: NextApiRequest, res: NextApiResponse) {
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  const count = Number(req.query.count ?? 2);
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    res.write(`id: ${sent}\ndata: ${JSON.stringify({ sent })}\n\n`);
    if (sent < count) return;
    clearInterval(timer);
    res.end();
  }, 10);
  req.on("close", () => clearInterval(timer));
}
