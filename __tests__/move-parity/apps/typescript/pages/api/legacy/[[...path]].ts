import { express } from "../../../lib/express-like";

const app = express();

app.get("/api/legacy", (_req, res) => res.end("root"));
app.post("/api/legacy/items", (req, res) => {
  req.pipe(res);
});

export default app;

export const config = {
  api: { bodyParser: false, externalResolver: true },
};
