import { label } from "next-api-middleware";

const seen = [];

const withMiddleware = label(
  {
    async errors(req, res, next) {
      try {
        await next();
      } catch (error) {
        res.status(500).json({ caught: error.message });
      }
    },
    async timing(req, res, next) {
      seen.push("before");
      await next();
      seen.push(`after ${res.statusCode} ${res.writableEnded}`);
    },
    async user(req, res, next) {
      if (!req.headers["x-user"]) return res.status(401).json({ error: "Unauthorized" });
      req.user = req.headers["x-user"];
      await next();
    },
  },
  ["errors", "timing"],
);

export default withMiddleware("user")(async (req, res) => {
  if (req.method === "DELETE") throw new Error("cannot be deleted");
  res.status(200).json({ user: req.user, seen: seen.splice(0) });
});
