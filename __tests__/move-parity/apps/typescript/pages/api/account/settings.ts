import { withSession } from "@/lib/wrappers";

export default withSession(async (req, res, session) => {
  res.status(200).json({ owner: session.userId, method: req.method });
});
