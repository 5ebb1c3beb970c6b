import { ask, canAsk } from "./ask";
import { Failure } from "./failure";
import type { Streams } from "./streams";

/** Asks for a yes. Throws a Failure for anything else, and where there is nobody to ask. */
export async function confirm(question: string, streams: Streams): Promise<void> {
  if (!canAsk(streams)) throw new Failure("nobody can be asked here; add --yes to write without a question");
  if (!/^y(?:es)?$/i.test(await ask(`${question} [y/N] `, streams))) throw new Failure("nothing was written");
}
