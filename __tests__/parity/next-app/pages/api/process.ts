// What the process holds, after the garbage is collected: for the suite that looks for leaks.
import type { NextApiRequest, NextApiResponse } from "next";

const rejections: string[] = [];
process.on("unhandledRejection", (reason) => rejections.push(String(reason)));

export default function handler(_req: NextApiRequest, res: NextApiResponse): void {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  const resources = process.getActiveResourcesInfo();
  const sockets = resources.filter((name) => name === "TCPSocketWrap").length;
  const timers = resources.filter((name) => name === "Timeout").length;
  res.json({ heap: process.memoryUsage().heapUsed, sockets, timers, rejections });
}
