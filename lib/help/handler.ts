import type { NextApiRequest, NextApiResponse } from "next";
import { publicRoute } from "@/lib/api";
import { findTopic, linksUnder, suggest } from "./topic";
import { help } from "./topics";

/** `GET /api/help/[[...topic]]`: the help's start page, or one of its topics. */
export function showHelp(req: NextApiRequest, res: NextApiResponse): void {
  const path = [req.query.topic ?? []].flat();
  const topic = findTopic(help, path);
  if (!topic) {
    const suggestions = suggest(help, path.join("/"));
    const { requestId } = publicRoute.context(req);
    res.status(404).json({ error: "There is no such help topic", code: "not_found", requestId, suggestions });
    return;
  }
  const { title, text } = topic;
  res.setHeader("Cache-Control", "public, max-age=300");
  res.status(200).json({ path: path.join("/"), title, text, topics: linksUnder(topic, path) });
}
