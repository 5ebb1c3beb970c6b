import { withRole } from "@/lib/with-user";

export default withRole("member")((req, res, { team, role, user }) => {
  if (req.method === "DELETE") {
    if (role !== "admin" && req.query.userId !== user.id) return res.status(403).json({ error: "admins only" });
    team.members = team.members.filter(({ userId }) => userId !== req.query.userId);
  }
  return res.status(200).json({ team: team.name, members: team.members, you: role });
});
