const { readItems } = require('../../../lib/items')

async function handler(req, res) {
  if (req.method !== 'GET') return res.status(405).end()
  res.status(200).json({ items: await readItems(req.query.kind) })
}

module.exports = handler
