const PEOPLE = { ida: "sid-1", otto: "sid-2" };

export default function login(req, res) {
  const session = PEOPLE[req.body?.name];
  if (!session) {
    res.status(401).json({ error: "who are you?" });
    return;
  }
  res.setHeader("Set-Cookie", [`sid=${session}; Path=/; HttpOnly`, "seen=1; Path=/"]);
  res.status(200).json({ ok: true });
}
