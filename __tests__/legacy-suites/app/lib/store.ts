export interface Note {
  id: string;
  title: string;
  body: string;
  ownerId: string;
  tags: string[];
}

export interface Team {
  id: string;
  name: string;
  members: { userId: string; role: "admin" | "member" }[];
}

const initial = (): { notes: Note[]; teams: Team[]; next: number } => ({
  notes: [
    { id: "n1", title: "Buy rope", body: "20 m", ownerId: "u1", tags: ["gear"] },
    { id: "n2", title: "Map the rapids", body: "north bank", ownerId: "u1", tags: ["route", "gear"] },
    { id: "n3", title: "Call the outfitter", body: "", ownerId: "u2", tags: [] },
  ],
  teams: [
    {
      id: "t1",
      name: "Paddlers",
      members: [
        { userId: "u1", role: "admin" },
        { userId: "u2", role: "member" },
      ],
    },
    { id: "t2", name: "Cooks", members: [{ userId: "u3", role: "admin" }] },
  ],
  next: 4,
});

let data = initial();

export const reset = (): void => {
  data = initial();
};

export const notesOf = (ownerId: string): Note[] => data.notes.filter((note) => note.ownerId === ownerId);
export const findNote = (id: string): Note | undefined => data.notes.find((note) => note.id === id);

export function addNote(ownerId: string, title: string, body = ""): Note {
  const note = { id: `n${data.next++}`, title, body, ownerId, tags: [] };
  data.notes.push(note);
  return note;
}

export function removeNote(id: string): boolean {
  const before = data.notes.length;
  data.notes = data.notes.filter((note) => note.id !== id);
  return data.notes.length < before;
}

export const findTeam = (id: string): Team | undefined => data.teams.find((team) => team.id === id);
export const teamsOf = (userId: string): Team[] =>
  data.teams.filter(({ members }) => members.some((member) => member.userId === userId));

export function addTeam(name: string, userId: string): Team {
  const team: Team = { id: `t${data.next++}`, name, members: [{ userId, role: "admin" }] };
  data.teams.push(team);
  return team;
}
