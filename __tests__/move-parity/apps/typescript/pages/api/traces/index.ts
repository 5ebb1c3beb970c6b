import { withVerbs } from "../../../lib/wrappers";

export default withVerbs({
  GET: (_req, res) => res.json({ traces: [] }),
  POST: async (req, res) => res.status(201).json({ received: req.body }),
});
