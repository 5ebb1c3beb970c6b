import { parseSource } from "../source/parse";
import { walk } from "oxc-walker";
export const f = () => { const p = parseSource("a.ts","const x: number = 1"); const out: string[] = []; if ("program" in p) walk(p.program, { enter(n){ out.push(n.type);} }); return out; };
