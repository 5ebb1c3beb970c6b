/** A random number generator of 32 bits (mulberry32), so that a seed gives the same sources again. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEADS = [
  "",
  "\uFEFF",
  "#!/usr/bin/env node\n",
  "/* a */ // b\n",
  '"use strict";\n',
  "\n\n\n",
  "// @ts-nocheck\n",
];

const IMPORTS = [
  'import a from "../../lib/a";',
  "import a from'../../lib/a'",
  "import/*x*/a/*y*/from/*z*/'../../lib/a'/*w*/;",
  'import { a as aa, } from "../../lib/a.js";',
  'import * as all from "../../lib/../lib/a";',
  'import type { T } from "../../lib/a";',
  'import "../../lib/side";',
  'export * from "../../lib/a";',
  'export { a as again } from "../../lib/a";',
  'const lazy = () => import("../../lib/a");',
  "const lazy2 = () => import(`../../lib/a`);",
  'const old = require("../../lib/a");',
  'type Q = typeof import("../../lib/a");',
  'import old2 = require("../../lib/a");',
  'import sib from "./sibling";',
  'import up from "..";',
  'import idx from "../../lib";',
  'import odd from "../../lib/\\u0061";',
  "import quote from '../../lib/it\\'s';",
  'const url = new URL("../../lib/data.json", import.meta.url);',
];

/** Things that look like imports, names of the request, or ends of strings, and are none. */
const TRAPS = [
  'const text = "import x from \\"../../lib/a\\"";',
  "const nested = `${`import x from '../../lib/a'`}`;",
  "// import x from '../../lib/a'",
  '/* require("../../lib/a") */',
  "const pattern = /[\"'`]import\\([\"']..\\/..\\/lib/;",
  'function shadow(req: string, require: (x: string) => void) { require("../../lib/a"); return req; }',
  'const object = { require: "../../lib/a", import: "../../lib/a", from: "../../lib/a" };',
  'const replaced = "x".replace("../../lib/a", "./b");',
  "const emoji = '👩‍👩‍👧 \\u{1F600} ../../lib/a';",
  "label: for (;;) { break label; }",
  "const shell = '$(rm -rf /) `id` ; & | > < * ?';",
  "<!-- not a comment in a module",
  'class C { static { void "../../lib/a"; } #x = 1; has(o: object) { return #x in o; } }',
  "const big = 'x'.repeat(3);",
  "var \\u0061b = 1;",
  "const __proto__ = 1;",
];

const BROKEN = [
  "const = ;",
  "import from;",
  "}}}}",
  "`unended",
  "/* unended",
  "export default",
  "\u0000",
  "@@@",
];

const HANDLERS = [
  "export default function handler(req: any, res: any) { res.end('x'); }",
  "export default (req: any, res: any) => { const req2 = req; { const req = 1; void req; } res.end(req2.url); };",
  "const handler = async (req: any, res: any) => res.json({});\nexport default handler",
  "export { h as default };\nfunction h(req: any, res: any) { res.end(); }",
  "export default (function () { return (req: any, res: any) => res.end(); })();",
];

export interface HostileSource {
  readonly name: string;
  readonly text: string;
}

const NAMES = [
  "plain",
  "$(id)",
  "a b",
  "it's",
  'q"q',
  "tick`",
  "semi;rm",
  "star*",
  "ünï",
  "🚣",
  "[id]",
  "[...rest]",
  "per%20cent",
  "and&",
  "back\\slash",
  "(x",
  "_private",
  "new\nline",
  "-dash",
  "index2",
];

/** One generated route: a name and a text, many of them no program at all. */
export function hostileSource(random: () => number, index: number): HostileSource {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = <T>(list: readonly T[], most: number): T[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list));
  const parts = [...some(IMPORTS, 4), ...some(TRAPS, 4), pick(HANDLERS), ...some(TRAPS, 2)];
  if (random() < 0.15) parts.splice(Math.floor(random() * parts.length), 0, pick(BROKEN));
  if (random() < 0.02) parts.push(`const huge = "${"x".repeat(300_000)}";`);
  const lineBreak = pick(["\n", "\n", "\r\n", "\n\n"]);
  const end = pick(["", "\n", "\r\n", "   "]);
  const extension = pick([".ts", ".ts", ".tsx", ".js"]);
  return { name: `${pick(NAMES)}-${index}${extension}`, text: pick(HEADS) + parts.join(lineBreak) + end };
}
