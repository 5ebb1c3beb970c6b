import { version as number } from "../../package.json";
import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { writeLine } from "../cli/streams";

export const version = defineCommand({
  summary: "Print the version of portage",
  args: {},
  run(_args, { streams }) {
    writeLine(streams.stdout, number);
    return ExitCode.ok;
  },
});
