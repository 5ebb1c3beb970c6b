import { parseArgs } from "citty";
import { checkArguments } from "./cli/arguments";
import type { Cli } from "./cli/command";
import { commands } from "./commands";
import { ExitCode } from "./cli/exit-code";
import { Failure, usageFailure } from "./cli/failure";
import { findCommand } from "./cli/find-command";
import { suggestion } from "./cli/nearest";
import { writeLine, type Streams } from "./cli/streams";
import { commandUsage, rootUsage } from "./cli/usage";

/** Options that stand in the place of a command, and the command that they mean. */
const OPTION_COMMANDS: Readonly<Record<string, string>> = {
  "--help": "help",
  "-h": "help",
  "--version": "version",
  "-v": "version",
};

/**
 * Runs `portage` with its arguments and gives the exit code. Never throws and never ends the process.
 *
 * @example process.exitCode = await run(["status"], process);
 */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    return await dispatch(argv, { streams, commands });
  } catch (error) {
    return report(error, streams);
  }
}

async function dispatch([first, ...rest]: readonly string[], cli: Cli): Promise<ExitCode> {
  if (first === undefined) {
    writeLine(cli.streams.stderr, await rootUsage(cli.commands));
    return ExitCode.usage;
  }
  const name = commandName(first);
  const command = await findCommand(name, cli.commands);
  if (asksForHelp(rest)) {
    writeLine(cli.streams.stdout, await commandUsage(name, command));
    return ExitCode.ok;
  }
  checkArguments(rest, command.args, command.variadic);
  return command.run(parseArgs([...rest], command.args), cli);
}

function commandName(first: string): string {
  if (Object.hasOwn(OPTION_COMMANDS, first)) return OPTION_COMMANDS[first] ?? first;
  if (!first.startsWith("-")) return first;
  throw usageFailure(
    `unknown option ${JSON.stringify(first)}${suggestion(first, Object.keys(OPTION_COMMANDS))}`,
  );
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const own = end === -1 ? args : args.slice(0, end);
  return own.includes("--help") || own.includes("-h");
}

function report(error: unknown, { stderr }: Streams): ExitCode {
  if (error instanceof Failure) {
    writeLine(stderr, `portage: ${error.message}`);
    return error.exitCode;
  }
  // citty's own error class is not exported; it is thrown for a missing or unfit argument.
  if (error instanceof Error && error.name === "CLIError") {
    writeLine(stderr, `portage: ${error.message}`);
    return ExitCode.usage;
  }
  writeLine(
    stderr,
    `portage: unexpected error, please report it\n${error instanceof Error ? error.stack : String(error)}`,
  );
  return ExitCode.failed;
}
