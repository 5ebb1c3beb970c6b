import type { ArgsDef, ParsedArgs } from "citty";
import type { ExitCode } from "./exit-code";
import type { Streams } from "./streams";

/** What a command runs in. */
export interface Cli {
  readonly streams: Streams;
  readonly commands: Commands;
}

/** Commands by name, in the order that `portage --help` lists them; each is loaded when it is needed. */
export type Commands = ReadonlyMap<string, () => Promise<Command>>;

/** One command: a file under `commands/` and a line in `commands.ts`. */
export interface Command<Args extends ArgsDef = ArgsDef> {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly args: Args;
  /** Takes any number of arguments beside its options; they are in `args._`. */
  readonly variadic?: boolean;
  /** Throws a `Failure` for an end that one line can tell. */
  run(args: ParsedArgs<Args>, cli: Cli): ExitCode | Promise<ExitCode>;
}

/** Types the arguments of `run` from `args`. */
export const defineCommand = <const Args extends ArgsDef>(command: Command<Args>): Command<Args> => command;
