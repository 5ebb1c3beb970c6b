import { positionAt } from "../../source/position";
import type { GraphModule, ModuleGraph, Origin } from "./module-graph";

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
const isForClient = ({ isMarked, refused }: GraphModule): boolean => isMarked || refused !== undefined;

/** Follows everything that is loaded with a route, and within it the code that may run. */
export type Reach = (route: string) => Reached;

/** A name in a module: what it stands for, and what that uses in turn. Shared by all routes. */
interface Code {
  readonly problem: Problem | undefined;
  readonly uses: readonly Code[];
  /** The number of the route that came by last. */
  seenBy: number;
}

export function createReach(graph: ModuleGraph): Reach {
  const { codeOf, forget } = codeTable(graph);
  const roots = new WeakMap<GraphModule, readonly Code[]>();
  const rootsOf = (reached: GraphModule): readonly Code[] => {
    const names = [...reached.declarations.atLoad, ...wholes(reached)];
    const found = roots.get(reached) ?? names.map((name) => codeOf(reached.source.file, name));
    roots.set(reached, found);
    return found;
  };
  let routes = 0;
  const follow: Reach = (route) => {
    routes += 1;
    const loadedBy = new Map<string, string | undefined>([[route, undefined]]);
    const browser = new Set<string>();
    const end = (problem?: Problem): Reached => ({ loadedBy, browser, ...(problem ? { problem } : {}) });
    for (const [file] of loadedBy) {
      const reached = graph.module(file);
      if (!reached) continue;
      if (file !== route && isForClient(reached)) {
        browser.add(file);
        continue;
      }
      if (reached.refused) return end({ file, ...reached.refused });
      const own = file === route ? allNames(reached).map((name) => codeOf(file, name)) : [];
      const problem = firstProblem([...rootsOf(reached), ...own], routes);
      if (problem) return end(problem);
      for (const target of reached.loads) if (!loadedBy.has(target)) loadedBy.set(target, file);
    }
    return end();
  };
  return (route) => {
    const reached = follow(route);
    // Seldom asked for again: few modules import a route.
    forget(route);
    return reached;
  };
}

function firstProblem(start: readonly Code[], route: number): Problem | undefined {
  const todo = [...start];
  for (let code = todo.pop(); code; code = todo.pop()) {
    if (code.seenBy === route) continue;
    code.seenBy = route;
    if (code.problem) return code.problem;
    for (const used of code.uses) if (used.seenBy !== route) todo.push(used);
  }
  return undefined;
}

/** Modules that are loaded as a whole count as used wherever that is done. */
const wholes = ({ imported }: GraphModule): string[] =>
  [...imported.keys()].filter((name) => name.startsWith('"'));

const allNames = ({ declarations, exports }: GraphModule): string[] => [
  ...declarations.onUse.keys(),
  ...exports.flatMap(({ local, from }) => (local === undefined || from !== undefined ? [] : [local])),
];

interface CodeTable {
  codeOf(file: string, name: string): Code;
  /** Lets go of what is known of a module's names. */
  forget(file: string): void;
}

function codeTable(graph: ModuleGraph): CodeTable {
  const table = new Map<string, Map<string, Code>>();
  const codeOf = (file: string, name: string): Code => {
    const names = table.get(file) ?? new Map<string, Code>();
    table.set(file, names);
    const known = names.get(name);
    if (known) return known;
    let uses: readonly Code[] | undefined;
    const made: Code = {
      problem: problemOf(graph, file, name),
      // Names use each other in circles.
      get uses() {
        return (uses ??= usesOf(graph, file, name).map((used) => codeOf(used.file, used.name)));
      },
      seenBy: 0,
    };
    names.set(name, made);
    return made;
  };
  return {
    codeOf,
    forget: (file) => {
      table.delete(file);
      graph.forget(file);
    },
  };
}

function usesOf(graph: ModuleGraph, file: string, name: string): Origin[] {
  const own = graph.module(file);
  const deferred = own?.declarations.onUse.get(name) ?? [];
  const imported = own?.imported.get(name);
  return [
    ...[...deferred].map((used) => ({ file, name: used })),
    ...(imported ? originsOf(graph, imported.file, imported.name) : []),
  ];
}

function problemOf(graph: ModuleGraph, file: string, name: string): Problem | undefined {
  const own = graph.module(file);
  const imported = own?.imported.get(name);
  if (!own || !imported) return undefined;
  for (const origin of originsOf(graph, imported.file, imported.name)) {
    const problem = usedReference(graph, own, name, origin.file);
    if (problem) return problem;
  }
  return undefined;
}

function originsOf(graph: ModuleGraph, file: string, name: string): Origin[] {
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
