import { addTeam, teamsOf } from "@/lib/store";
import { withUser } from "@/lib/with-user";

export default withUser((req, res) => {
  if (req.method === "POST") return res.status(201).json(addTeam(String(req.body.name), req.user.id));
  return res.status(200).json(teamsOf(req.user.id).map(({ id, name }) => ({ id, name })));
});
