import { renderUsage, type ArgsDef, type CommandDef } from "citty";
import { description, version } from "../../package.json";
import type { Command, Commands } from "./command";

const program: CommandDef<ArgsDef> = {
  meta: { name: "portage", version, description: description.replace(/\.$/, "") },
  args: {
    help: {
      type: "boolean",
      alias: "h",
      description: "Explain portage, or the command that it stands after",
    },
    version: { type: "boolean", alias: "v", description: "Print the version of portage" },
  },
};

const toCitty = (name: string, { summary, args }: Command): CommandDef<ArgsDef> => ({
  meta: { name, description: summary },
  args,
});

/** What `portage --help` prints. */
export async function rootUsage(commands: Commands): Promise<string> {
  const loaded = await Promise.all(
    [...commands].map(async ([name, load]) => [name, toCitty(name, await load())] as const),
  );
  return tidy(await renderUsage({ ...program, subCommands: Object.fromEntries(loaded) }));
}

/** What `portage <command> --help` prints. */
export const commandUsage = async (name: string, command: Command): Promise<string> =>
  tidy(await renderUsage(toCitty(name, command), program));

/** citty pads its last column too. */
const tidy = (usage: string): string => usage.replaceAll(/ +$/gm, "");
