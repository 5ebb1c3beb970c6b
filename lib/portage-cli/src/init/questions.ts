import { ask } from "../cli/ask";
import type { Streams } from "../cli/streams";
import { SESSION_KINDS, type SessionKind } from "./session";

/** Asks which kind of session the app has, until the answer is one; nothing but Enter is the likeliest. */
export async function askSession(likeliest: SessionKind, streams: Streams): Promise<SessionKind> {
  for (;;) {
    const answer = await ask(`Session kind (${SESSION_KINDS.join(", ")}) [${likeliest}]: `, streams);
    if (answer === "") return likeliest;
    const kind = SESSION_KINDS.find((name) => name === answer.toLowerCase());
    if (kind) return kind;
  }
}

/** Asks for a text; nothing but Enter is the usual one. */
export const askText = async (question: string, usual: string, streams: Streams): Promise<string> =>
  (await ask(`${question} [${usual}]: `, streams)) || usual;
