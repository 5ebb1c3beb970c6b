const flags = { dark: process.env.DARK === "1", beta: false };

export const isOn = (name) => flags[name] === true;

export default function handler(req, res) {
  if (req.method === "POST") Object.assign(flags, req.body);
  res.json({ ...flags });
}
