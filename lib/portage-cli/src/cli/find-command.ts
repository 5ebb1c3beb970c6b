import type { Command, Commands } from "./command";
import { usageFailure } from "./failure";
import { suggestion } from "./nearest";

/** The command of that name. Throws a Failure that names the nearest one when there is none. */
export async function findCommand(name: string, commands: Commands): Promise<Command> {
  const load = commands.get(name);
  if (load) return load();
  throw usageFailure(`unknown command ${JSON.stringify(name)}${suggestion(name, commands.keys())}`);
}
