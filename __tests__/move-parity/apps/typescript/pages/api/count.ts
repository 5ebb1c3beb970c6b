import { responder } from "../../lib/wrappers";

export default responder(async (req) => {
  if (req.query.fail) throw new Error("asked to fail");
  return { count: 3, since: req.query.since ?? null };
});
