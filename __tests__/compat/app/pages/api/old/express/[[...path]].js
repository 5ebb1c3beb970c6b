import express from "express";

const projects = express.Router();
projects.use(express.json({ limit: "10kb" }));
projects.get("/", (req, res) => res.json({ url: req.url, hostname: req.hostname }));
projects
  .route("/projects/:id")
  .get((req, res) => res.vary("Accept").json({ id: req.params.id, page: req.query.page }))
  .post((req, res) => res.status(201).location(`/projects/${req.params.id}`).json(req.body));
projects.get("/text", (req, res) => res.type("text/html").end("<b>bold</b>"));
projects.get("/fail", () => {
  throw new Error("the router failed");
});
projects.use((error, req, res, _next) => res.status(error.status ?? 500).json({ caught: error.message }));

const app = express();
app.disable("x-powered-by");
app.use(["/api/old/express", "/api/new/express"], projects);

export default app;

export const config = { api: { bodyParser: false, externalResolver: true } };
