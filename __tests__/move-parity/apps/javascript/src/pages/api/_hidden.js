export default (req, res) => res.json({ hidden: true });
