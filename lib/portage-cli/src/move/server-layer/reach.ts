import { positionAt } from "../../source/position";
import type { GraphModule, ModuleGraph } from "./module-graph";

/** What a Route Handler would load or use that it must not. */
export interface Problem {
  readonly what: string;
  readonly file: string;
  readonly line: number;
}

export interface Reached {
  readonly problem?: Problem;
  /** The module that loads each module; the route's own is loaded by none. */
  readonly loadedBy: ReadonlyMap<string, string | undefined>;
  /** Modules for the browser, where the way ends. */
  readonly browser: ReadonlySet<string>;
}

/** Modules that Next leaves out of the server's build, or would have to. */
export const isForClient = ({ isMarked, refused }: GraphModule): boolean => isMarked || refused !== undefined;

/** Follows everything that is loaded with a route, and within it the code that may run. */
export function reach(graph: ModuleGraph, route: string): Reached {
  const loadedBy = new Map<string, string | undefined>([[route, undefined]]);
  const browser = new Set<string>();
  const touched = new Set<string>();
  const end = (problem?: Problem): Reached => ({ loadedBy, browser, ...(problem ? { problem } : {}) });
  for (const [file] of loadedBy) {
    const reached = graph.module(file);
    if (!reached) continue;
    if (file !== route && isForClient(reached)) {
      browser.add(file);
      continue;
    }
    if (reached.refused) return end({ file, ...reached.refused });
    const names = [
      ...reached.declarations.atLoad,
      ...wholes(reached),
      ...(file === route ? allNames(reached) : []),
    ];
    const problem = touch(graph, file, names, touched);
    if (problem) return end(problem);
    for (const target of reached.loads) if (!loadedBy.has(target)) loadedBy.set(target, file);
  }
  return end();
}

/** Modules that are loaded as a whole count as used wherever that is done. */
const wholes = ({ imported }: GraphModule): string[] =>
  [...imported.keys()].filter((name) => name.startsWith('"'));

const allNames = ({ declarations, exports }: GraphModule): string[] => [
  ...declarations.onUse.keys(),
  ...exports.flatMap(({ local, from }) => (local === undefined || from !== undefined ? [] : [local])),
];

/** Uses names of a module, and what they use in turn. */
function touch(
  graph: ModuleGraph,
  start: string,
  names: readonly string[],
  touched: Set<string>,
): Problem | undefined {
  const todo = names.map((name) => ({ file: start, name }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { file, name } = next;
    const key = `${name}\0${file}`;
    const reached = graph.module(file);
    if (touched.has(key) || !reached) continue;
    touched.add(key);
    for (const used of reached.declarations.onUse.get(name) ?? []) todo.push({ file, name: used });
    const imported = reached.imported.get(name);
    if (!imported) continue;
    const origins = originsOf(graph, imported.file, imported.name);
    const problem = origins.map((origin) => usedReference(graph, reached, name, origin.file)).find(Boolean);
    if (problem) return problem;
    todo.push(...origins);
  }
  return undefined;
}

function originsOf(graph: ModuleGraph, file: string, name: string): { file: string; name: string }[] {
  if (name !== "*") return [graph.origin(file, name)];
  const whole = graph.module(file);
  if (!whole) return [];
  // Of a CommonJS module it cannot be told what its exports are made of.
  if (whole.exports.length === 0)
    return [...whole.declarations.onUse.keys()].map((own) => ({ file, name: own }));
  const named = whole.exports.filter(({ isType, name: own }) => !isType && own !== "*");
  return [{ file, name: "*" }, ...named.map(({ name: own }) => graph.origin(file, own))];
}

/** On the server there would be a reference in a value's stead. */
function usedReference(
  graph: ModuleGraph,
  user: GraphModule,
  name: string,
  origin: string,
): Problem | undefined {
  const client = graph.module(origin);
  if (!client || origin === user.source.file || !isForClient(client)) return undefined;
  const why = client.isMarked ? 'is marked "use client"' : (client.refused?.what ?? "");
  const { text, file } = user.source;
  const what = `uses ${name.replaceAll('"', "")} of ${origin.split("/").slice(-2).join("/")}, which ${why}`;
  return { what, file, line: positionAt(text, Math.max(0, text.indexOf(name))).line };
}
