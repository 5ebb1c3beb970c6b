import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { findCommand } from "../cli/find-command";
import { writeLine } from "../cli/streams";
import { commandUsage, rootUsage } from "../cli/usage";

export const help = defineCommand({
  summary: "Explain portage, or one of its commands",
  args: {
    command: { type: "positional", required: false, description: "The command to explain" },
  },
  async run({ command: name }, { commands, streams }) {
    const usage = name
      ? await commandUsage(name, await findCommand(name, commands))
      : await rootUsage(commands);
    writeLine(streams.stdout, usage);
    return ExitCode.ok;
  },
});
