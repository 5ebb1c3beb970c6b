import type { Node } from "oxc-parser";
import { prismaQueryOf } from "../../check/syntax/prisma-query";
import { treeOf } from "../../check/syntax/tree";
import type { AppCode } from "../detect/app-code";
import { appValueOf, type AppValue } from "../detect/app-value";

/** How most of the app's modules get its Prisma client; undefined where none imports it. */
export function prismaClientOf(code: AppCode, models: ReadonlySet<string>): AppValue | undefined {
  const counts = new Map<string, { value: AppValue; count: number }>();
  for (const source of code.matching(
    /\b(?:prisma\w*|db|client)\s*\.\s*\w+\s*\.\s*(?:find|create|update|delete|count|upsert)/,
  )) {
    const tree = treeOf(source);
    for (const node of tree.nodes) {
      const query = prismaQueryOf(node);
      const object = query && models.has(query.model) ? clientIn(node) : undefined;
      const value = object && appValueOf(code, tree, object);
      if (!value) continue;
      const key = JSON.stringify(value);
      counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.value;
}

/** `prisma` of `prisma.team.findMany()`. */
function clientIn(node: Node): Node | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const model = node.callee.object;
  return model.type === "MemberExpression" ? model.object : undefined;
}
