import nextConnect from "next-connect-0";

export default nextConnect({
  onError: (error, req, res) => res.status(error.status ?? 500).json({ caught: error.message }),
  onNoMatch: (req, res) => res.status(405).end(`no ${req.method} here`),
})
  .use((req, res, next) => {
    req.user = req.headers["x-user"];
    res.setHeader("X-First", "1");
    next();
  })
  .get((req, res) => res.json({ user: req.user, query: req.query }))
  .post(async (req, res) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (req.body.fail) throw Object.assign(new Error("refused"), { status: 422 });
    res.status(201).json(req.body);
  });
