import { cache } from "@/pages/api/base";

export default (_req, res) => {
  cache.clear();
  res.status(204).end();
};
