import { notesOf } from "../../../lib/store";

export const isOn = (name) => name === "mocked" && notesOf("u1").length > 0;

export default function handler(req, res) {
  res.json({ mocked: true });
}
