import { createInterface } from "node:readline/promises";
import { Failure } from "./failure";
import type { Streams } from "./streams";

/** Asks for a yes. Throws a Failure for anything else, and where there is nobody to ask. */
export async function confirm(question: string, { stdin, stderr }: Streams): Promise<void> {
  if (!stdin?.isTTY || stderr.isTTY === false)
    throw new Failure("nobody can be asked here; add --yes to write without a question");
  const asked = createInterface({ input: stdin, output: process.stderr });
  const answer = await asked.question(`${question} [y/N] `).finally(() => asked.close());
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new Failure("nothing was written");
}
