module.exports = function raw(req, res) {
  req.pipe(res)
}

module.exports.config = { api: { bodyParser: false } }
