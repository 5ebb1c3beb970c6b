import { createProxyMiddleware } from "http-proxy-middleware";

const proxy = createProxyMiddleware({
  target: process.env.COMPAT_UPSTREAM,
  changeOrigin: true,
  xfwd: true,
  pathRewrite: { "^/api/(old|new)/proxy": "" },
  router: (req) => (req.query.path[0] === "down" ? "http://127.0.0.1:1" : undefined),
});

export default function handler(req, res) {
  proxy(req, res, (result) => {
    if (result instanceof Error) throw result;
    res.status(404).end();
  });
}

export const config = { api: { bodyParser: false, externalResolver: true } };
