import { parseArgs } from "node:util";
import type { ArgDef, ArgsDef } from "citty";
import { usageFailure } from "./failure";
import { suggestion } from "./nearest";

/**
 * Refuses options and arguments that a command does not have: citty passes over them, and a misspelt `--dry-run` must not become a
 * real run. Throws a Failure.
 *
 * @param variadic whether any number of arguments may stand beside the options
 */
export function checkArguments(rawArgs: readonly string[], definition: ArgsDef, variadic = false): void {
  const options = optionsOf(definition);
  const { tokens } = parseArgs({
    args: [...rawArgs],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const known = [...Object.keys(options), "help"];
  const wanted = variadic
    ? Infinity
    : Object.values(definition).filter(({ type }) => type === "positional").length;
  let given = 0;
  for (const token of tokens) {
    if (token.kind === "option") checkOption(token.name, token.rawName, known);
    if (token.kind === "positional" && (given += 1) > wanted) {
      throw usageFailure(`unexpected argument ${JSON.stringify(token.value)}`);
    }
  }
}

function checkOption(name: string, rawName: string, known: readonly string[]): void {
  const positive = name.replace(/^no-/, "");
  if (known.includes(name) || known.includes(positive)) return;
  throw usageFailure(
    `unknown option ${JSON.stringify(rawName)}${suggestion(
      rawName,
      known.map((option) => `--${option}`),
    )}`,
  );
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

function optionsOf(definition: ArgsDef): Options {
  const options: Options = {};
  for (const [name, argument] of Object.entries(definition)) {
    if (argument.type === "positional") continue;
    const type = argument.type === "boolean" ? "boolean" : "string";
    const short = shortOf(argument);
    options[name] = short ? { type, short } : { type };
  }
  return options;
}

function shortOf(argument: ArgDef): string | undefined {
  const aliases = "alias" in argument && argument.alias ? [argument.alias].flat() : [];
  return aliases.find((alias) => alias.length === 1);
}
