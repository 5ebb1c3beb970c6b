export interface Note {
  id: string;
  text: string;
}

const notes: Note[] = [
  { id: "1", text: "Buy varnish" },
  { id: "2", text: "Dry the canoe" },
];

export async function listNotes(contains = ""): Promise<Note[]> {
  return notes.filter(({ text }) => text.toLowerCase().includes(contains.toLowerCase()));
}

export async function findNote(id: string): Promise<Note | undefined> {
  return notes.find((note) => note.id === id);
}
