import type { Node } from "oxc-parser";
import { exportsOf } from "../source/exports";
import type { ScannedRoute } from "../scan/model";
import type { Source } from "../source/parse";
import { modulesOfRoute, type CheckedApp } from "./checked-app";
import { treeOf, type Tree } from "./syntax/tree";

/** Words of a guard, in names and short texts. */
const GUARD =
  /session|signature|^sig$|secret|hmac|verif(?:y|ied)|auth(?!or(?!i))|credential|api[-_]?key|jwt|bearer|passw|protect|guard|require(?:User|Login|Admin|Account)|permission|forbidden|unauthori|is_?(?:Allowed|Admin|Internal)|allow_?list|white_?list|ip_?ranges?|currentUser|loggedIn|signedIn|cookie|[a-z]Token$|^token$/i;

const LONGEST = 40;

/**
 * Whether anything in a route's own modules, in the modules that it re-exports, or in those of its wrappers reads like a guard: a name, a short text, or the
 * statuses 401 and 403. Then "nothing checks the caller" may be a check that was not understood.
 */
export function speaksOfGuard(checked: CheckedApp, route: ScannedRoute): boolean {
  const own = modulesOfRoute(checked, route);
  const wrappers = route.wrappers.flatMap(({ definedAt }) => (definedAt ? [definedAt.file] : []));
  const others = [...wrappers, ...own.flatMap((source) => handedOn(checked, source))];
  const sources = [...own, ...others.flatMap((file) => checked.modules.source(file) ?? [])];
  return [...new Set(sources)].some((source) => speaks(treeOf(source)));
}

/** The modules from which a module exports what it imported. */
function handedOn({ modules }: CheckedApp, source: Source): readonly string[] {
  const names = new Set(exportsOf(source).flatMap(({ from }) => from ?? []));
  const program = treeOf(source);
  for (const node of program.nodes) {
    if (node.type !== "ExportDefaultDeclaration" || node.declaration.type !== "Identifier") continue;
    const declaration = program.declarationOf(node.declaration);
    if (declaration?.type === "Import") names.add(declaration.importNode.source.value);
  }
  return [...names].flatMap((name) => modules.resolve(source.file, name) ?? []);
}

const speaks = (tree: Tree): boolean =>
  tree.nodes.some((node) => isGuardWord(node) && !(tree.parentOf(node)?.type.startsWith("Import") ?? false));

function isGuardWord(node: Node): boolean {
  if (node.type === "Identifier") return GUARD.test(node.name);
  if (node.type !== "Literal") return false;
  if (typeof node.value === "number") return node.value === 401 || node.value === 403;
  return typeof node.value === "string" && node.value.length <= LONGEST && GUARD.test(node.value);
}
