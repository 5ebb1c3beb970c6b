import type { Comment } from "oxc-parser";
import type { Source } from "../source/parse";
import { quoted, type Specifier } from "./specifier";

/** The names in `import()`, where the text holds nothing else that looks like one; undefined where the tree has to be asked. */
export function dynamicImports(source: Source): readonly Specifier[] | undefined {
  const { text, module } = source;
  if ([...text.matchAll(/\bimport\s*\(/g)].length !== module.dynamicImports.length) return undefined;
  const found = module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
    const value = /^(["'])([^"'\\\n]*)\1$/.exec(text.slice(start, end))?.[2];
    return value === undefined ? undefined : quoted(source, { value, start, end }, "import");
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

const COMPUTED =
  /\b(?:import|require|resolve|\w*[mM]ock\w*)\s*\(\s*(?:\/\*[^*]*\*\/\s*)*(?:`[^`\n]*\$\{|"[^"\n]*"\s*\+|'[^'\n]*'\s*\+)/;

/** Whether a text may load a module by a computed name, such as `import(`./${name}`)`. Cheap. */
export const mayComputeNames = (text: string): boolean => COMPUTED.test(text);

/** Types in JSDoc, which are imports too, and `/// <reference path="./x" />`. */
export function inComment({ value, start, type }: Comment): Specifier[] {
  if (type === "Block" && !value.startsWith("*")) return [];
  const pattern =
    type === "Block"
      ? /\bimport\(\s*["']([^"'\n]+)["']\s*\)/dg
      : /^\/\s*<reference\s+path=["']([^"']+)["']/dg;
  return [...value.matchAll(pattern)].flatMap((match) => {
    const [from, to] = match.indices?.[1] ?? [];
    if (from === undefined || to === undefined) return [];
    // A comment's value starts after its two opening characters.
    return [
      {
        value: match[1] ?? "",
        start: start + 2 + from,
        end: start + 2 + to,
        quote: "",
        kind: "comment" as const,
      },
    ];
  });
}
