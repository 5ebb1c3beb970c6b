import { version as number } from "../../package.json";
import { defineCommand } from "../command";
import { ExitCode } from "../exit-code";
import { writeLine } from "../streams";

export const version = defineCommand({
  summary: "Print the version of portage",
  args: {},
  run(_args, { streams }) {
    writeLine(streams.stdout, number);
    return ExitCode.ok;
  },
});
