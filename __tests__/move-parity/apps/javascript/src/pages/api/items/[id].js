const list = require("./index");

module.exports = (req, res) => {
  if (req.query.list) return list(req, res);
  res.status(200).json({ id: req.query.id, method: req.method, body: req.body, url: req.url });
};
