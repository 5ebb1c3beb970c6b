import { createRouter, expressWrapper } from "next-connect";
import cors from "cors";

const allow = expressWrapper(cors({ origin: "https://shop.example" }));

const router = createRouter()
  .use(allow)
  .add("OPTIONS", allow)
  .use(async (req, res, next) => {
    const start = process.hrtime.bigint();
    await next();
    req.took = process.hrtime.bigint() - start;
  })
  .get((req, res) => res.json({ query: req.query }))
  .post((req, res) => {
    if (req.body.fail) throw Object.assign(new Error("refused"), { status: 422 });
    res.status(201).json(req.body);
  });

export default router.handler({
  onError: (error, req, res) => res.status(error.status ?? 500).json({ caught: error.message }),
  onNoMatch: (req, res) => res.status(405).end(`no ${req.method} here`),
});
