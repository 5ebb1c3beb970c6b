import type { SessionOptions } from "../../session";
import type { ImportLine } from "../module";
import { named } from "../names";

interface OptionsPart {
  readonly imports: readonly ImportLine[];
  /** What has to stand before the expression. */
  readonly lines: readonly string[];
  readonly expression: string;
}

/** The options that a session library takes, as an expression beside `req` and `res`. */
export function optionsPart({ value, call, awaited }: SessionOptions, usual: string): OptionsPart {
  const { local, line } = named(value, call ? `get${usual.charAt(0).toUpperCase()}${usual.slice(1)}` : usual);
  if (!call) return { imports: [line], lines: [], expression: awaited ? `await ${local}` : local };
  const given = `${local}(${call.join(", ")})`;
  return {
    imports: [line],
    lines: [`const options = ${awaited ? "await " : ""}${given};`],
    expression: "options",
  };
}
