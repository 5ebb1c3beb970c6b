import type { Resolver } from "../../project/resolver";
import type { Source } from "../../source/parse";
import { positionAt } from "../../source/position";
import type { Refusal } from "../refusal";
import { createModuleGraph, type GraphModule } from "./module-graph";
import { createReach, type Problem, type Reached } from "./reach";

/** What a route's move needs of the modules that it reaches. */
export interface LayerResult {
  readonly refusal?: Refusal;
  /** Modules with parts for the browser that are to be marked `"use client"`, so that Next leaves them out of the server's build. */
  readonly marks: readonly string[];
}

/** Judges a route by everything that it imports. */
export type ServerLayer = (route: Source) => LayerResult;

export interface Project {
  /** Parses a file; undefined for one that cannot be. */
  readonly read: (file: string) => Source | undefined;
  /** How a file is called in a reason. */
  readonly nameOf: (file: string) => string;
  /** Whether a file may be edited: not one that is built from others. */
  readonly isOwn: (file: string) => boolean;
}

/**
 * Next builds Route Handlers, and what they import, for React's server layer, and refuses modules with hooks and the like there. One that
 * is marked `"use client"` is left out, and replaced by a reference: that is fine as long as no code that may run uses its values. So the modules without
 * the mark that would be refused are given it, where that is so, and where nothing in them has to run.
 */
export function createServerLayer(resolver: Resolver, { read, nameOf, isOwn }: Project): ServerLayer {
  const graph = createModuleGraph(resolver, read);
  const reach = createReach(graph);
  return (route) => {
    const reached = reach(route.file);
    const browser = [...reached.browser].flatMap((file) => graph.module(file) ?? []);
    const unfit = browser.find((found) => unmarkable(found, isOwn));
    const problem = reached.problem ?? (unfit && unmarkable(unfit, isOwn));
    if (problem) return refused(problem, reached, nameOf);
    return { marks: browser.filter(({ isMarked }) => !isMarked).map(({ source }) => source.file) };
  };
}

/** A module that is not loaded must not have anything to do when it is. */
function unmarkable(
  { source, isMarked, refused: line }: GraphModule,
  isOwn: Project["isOwn"],
): Problem | undefined {
  const { file, text, program } = source;
  const runs = program.body.find(
    (node) =>
      node.type === "ExpressionStatement" && !node.directive && node.expression.type === "CallExpression",
  );
  if (isMarked) {
    const what = 'is marked "use client" and runs code when it is loaded';
    return runs && { what, file, line: positionAt(text, runs.start).line };
  }
  return line && (runs || !isOwn(file)) ? { file, ...line } : undefined;
}

/** Tells the way too, shortened in its middle. */
function refused(
  { what, file, line }: Problem,
  { loadedBy }: Reached,
  nameOf: Project["nameOf"],
): LayerResult {
  const between: string[] = [];
  for (
    let at = loadedBy.get(file);
    at !== undefined && loadedBy.get(at) !== undefined;
    at = loadedBy.get(at)
  ) {
    between.unshift(nameOf(at));
  }
  const shown = between.length > 3 ? [...between.slice(0, 2), "…", ...between.slice(-1)] : between;
  const by = shown.length > 0 ? `, reached by way of ${shown.join(", ")}` : "";
  return {
    marks: [],
    refusal: {
      kind: "server-layer",
      file,
      line,
      reason: `${what}: Next does not build that below a Route Handler${by}`,
    },
  };
}
