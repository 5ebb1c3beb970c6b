import { render } from "lib/render";

export const cache = new Map();

export default async (req, res) => {
  cache.set(req.url, (cache.get(req.url) ?? 0) + 1);
  const { readItems } = await import("lib/items");
  res.json({ rendered: render("text"), items: await readItems("late"), count: cache.size > 0 });
};
