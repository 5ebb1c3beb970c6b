import type { Node, Program, Statement } from "oxc-parser";
import { walk } from "oxc-walker";
import type { Source } from "../../source/parse";
import { isForBrowser, isFunction, isHook, isTypeNode } from "./browser-code";

/** The names that a module's code mentions, by when that code runs. Names are not told apart by scope: one too many does no harm. */
export interface Declarations {
  /** When the module is loaded. */
  readonly atLoad: ReadonlySet<string>;
  /** When something that is declared at the top level is used: by its name, `"default"` for a default export without one. */
  readonly onUse: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What components and hooks mention is left out: a Route Handler does not run them. */
export function declarationsOf({ program, text }: Source): Declarations {
  const atLoad = new Set<string>();
  const onUse = new Map<string, Set<string>>();
  for (const { names, node } of topLevel(program)) {
    const deferred = new Set<string>();
    mentions(node, { text, atLoad, deferred, named: names.length > 0 });
    for (const name of names) onUse.set(name, new Set([...(onUse.get(name) ?? []), ...deferred]));
  }
  return { atLoad, onUse };
}

interface TopLevel {
  readonly names: readonly string[];
  readonly node: Node;
}

function topLevel({ body }: Program): TopLevel[] {
  return body.flatMap((statement): TopLevel[] => {
    if (statement.type === "ImportDeclaration" || isTypeNode(statement.type)) return [];
    if (statement.type === "ExportNamedDeclaration") {
      return statement.declaration ? declared(statement.declaration) : [];
    }
    if (statement.type === "ExportDefaultDeclaration") {
      const node: Node = statement.declaration;
      const own = "id" in node && node.id && "name" in node.id ? [String(node.id.name)] : [];
      return [{ names: ["default", ...own], node }];
    }
    return declared(statement);
  });
}

function declared(statement: Statement): TopLevel[] {
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.map((node) => ({ names: boundNames(node.id), node }));
  }
  const isNamed = statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration";
  const names = isNamed && statement.id ? [statement.id.name] : [];
  return isTypeNode(statement.type) ? [] : [{ names, node: statement }];
}

function boundNames(pattern: Node): string[] {
  const names: string[] = [];
  walk(pattern, {
    enter(node) {
      if (node.type === "Identifier") names.push(node.name);
    },
  });
  return names;
}

interface Mentions {
  readonly text: string;
  readonly atLoad: Set<string>;
  readonly deferred: Set<string>;
  /** Whether the code can be reached by a name; else all of it counts as run at load. */
  readonly named: boolean;
}

function mentions(root: Node, { text, atLoad, deferred, named }: Mentions): void {
  let waiting = 0;
  let inFunction = 0;
  const defers = (node: Node, parent: Node | null): boolean =>
    named && isFunction(node) && !runsAtOnce(node, parent);
  walk(root, {
    enter(node, parent) {
      const isName = parent !== null && "id" in parent && parent.id === node;
      if (isName || isTypeNode(node.type) || (isFunction(node) && isForBrowser(node, parent, text))) {
        this.skip();
        return;
      }
      if (isFunction(node)) inFunction += 1;
      if (defers(node, parent)) waiting += 1;
      if (node.type === "Identifier" && !(inFunction > 0 && isHook(node.name))) {
        (waiting > 0 ? deferred : atLoad).add(node.name);
      }
    },
    leave(node, parent) {
      // What was skipped on the way in is left as well.
      if (!isFunction(node) || isForBrowser(node, parent, text)) return;
      inFunction -= 1;
      if (defers(node, parent)) waiting -= 1;
    },
  });
}

/** A function that is handed to a call, or called where it stands, may run at once. */
function runsAtOnce(node: Node, parent: Node | null): boolean {
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return false;
  return parent.callee === node || parent.arguments.some((argument) => argument === node);
}
