import list from "./index";

export default (req, res) => {
  if (req.query.list) return list(req, res);
  res.status(200).json({ id: req.query.id, method: req.method, body: req.body, url: req.url });
};
