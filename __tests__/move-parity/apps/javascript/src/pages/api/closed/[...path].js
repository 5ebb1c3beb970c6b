export default function handler(req, res) {
  res.json({ path: req.query.path, body: req.body, started: globalThis.started === true });
}
