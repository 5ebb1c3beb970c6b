import { ApiFault, responder } from "@/lib/responder";
import { findTeam, notesOf } from "@/lib/store";

export default responder((req, res) => {
  const team = findTeam(String(req.query.teamId));
  if (!team) throw new ApiFault(404, "no such team");
  if (req.query.format === "text") {
    res.status(200).end(`${team.name}: ${team.members.length}`);
    return undefined;
  }
  if (req.query.format === "broken") throw new Error("the numbers are gone");
  const notes = team.members.map(({ userId }) => notesOf(userId).length);
  return { team: team.name, members: team.members.length, notes: notes.reduce((sum, count) => sum + count, 0) };
});
