import { createInterface } from "node:readline/promises";
import { Failure } from "./failure";
import type { Streams } from "./streams";

/** Whether there is a person to ask. */
export const canAsk = ({ stdin, stderr }: Streams): boolean =>
  stdin?.isTTY === true && stderr.isTTY !== false;

/** Asks a question and gives what was typed, without the blanks around it. Throws a Failure where the input ends instead. */
export async function ask(question: string, { stdin }: Streams): Promise<string> {
  if (!stdin) throw new Failure("nobody can be asked here");
  const asked = createInterface({ input: stdin, output: process.stderr });
  const ended = new Promise<never>((_, reject) => {
    asked.once("close", () => reject(new Failure("nothing was written")));
  });
  try {
    const answer = await Promise.race([asked.question(question), ended]);
    return answer.trim();
  } finally {
    ended.catch(() => {}); // closed below, when there is an answer
    asked.close();
  }
}
