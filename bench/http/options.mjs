import { parseArgs } from "node:util";
import { CASES } from "./cases.mjs";

/** The case that is no request and answer. */
export const FAN_OUT = "sse";

// Many short shots: what disturbs the machine falls on one and on the base beside it, and the median leaves it out. The whole takes about 25 minutes.
const ROUNDS = 7;
const SECONDS = 0.75;

export const HELP = `npm run bench -- [options]

  --quick         two short rounds: whether all works, not how fast; writes no results
  --write <dir>   writes what was measured to that folder, and nothing to bench/results
  --case <id>     ${CASES.map(({ id }) => id).join(", ")}, ${FAN_OUT}; may be repeated
  --only <text>   contenders whose name or folder holds the text; may be repeated
  --router <name> pages or app
  --rounds <n>    ${ROUNDS} unless given
  --seconds <n>   of each shot, ${SECONDS} unless given`;

/** What the command line asks for. Throws on what it does not know. */
export function options() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean" },
      write: { type: "string" },
      case: { type: "string", multiple: true },
      only: { type: "string", multiple: true },
      router: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const unknown = values.case?.find((id) => id !== FAN_OUT && !CASES.some((one) => one.id === id));
  if (unknown) throw new Error(`There is no case "${unknown}"`);
  if (values.router && !["pages", "app"].includes(values.router))
    throw new Error(`There is no router "${values.router}"`);
  return {
    ...values,
    rounds: number(values.rounds, values.quick ? 2 : ROUNDS),
    seconds: number(values.seconds, values.quick ? 0.5 : SECONDS),
    whole: Object.keys(values).length === 0,
  };
}

function number(text, otherwise) {
  const value = text === undefined ? otherwise : Number(text);
  if (!(value > 0)) throw new Error(`"${text}" is not a number above 0`);
  return value;
}
