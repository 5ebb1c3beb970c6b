import type { CallExpression, Node, ObjectExpression } from "oxc-parser";
import { plain, propertyOf } from "../../source/literal";
import { allNodes } from "./tree";

/** A call of a Prisma client: `prisma.project.findMany({ where })`. */
export interface PrismaQuery {
  readonly call: CallExpression;
  /** As the client spells it. */
  readonly model: string;
  readonly operation: string;
  /** Undefined where there is none, or it is no object literal. */
  readonly where?: ObjectExpression;
  /** Whether the call has no `where` at all, for certain. */
  readonly isUnfiltered: boolean;
}

const OPERATIONS =
  /^(?:find(?:Many|First|Unique)(?:OrThrow)?|update(?:Many)?(?:AndReturn)?|delete(?:Many)?|count|aggregate|groupBy|upsert|create(?:Many)?(?:AndReturn)?)$/;

/** The query that a call is; undefined for every other call. */
export function prismaQueryOf(node: Node): PrismaQuery | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { object, property } = node.callee;
  if (object.type !== "MemberExpression" || object.property.type !== "Identifier" || object.computed)
    return undefined;
  if (property.type !== "Identifier" || !OPERATIONS.test(property.name)) return undefined;
  const [first] = node.arguments;
  const options = first && plain(first);
  const base = { call: node, model: object.property.name, operation: property.name };
  if (!options) return { ...base, isUnfiltered: true };
  if (options.type !== "ObjectExpression") return { ...base, isUnfiltered: false };
  const where = propertyOf(options, "where")?.value;
  if (!where) return { ...base, isUnfiltered: options.properties.every(({ type }) => type === "Property") };
  const filter = plain(where);
  return filter.type === "ObjectExpression"
    ? { ...base, where: filter, isUnfiltered: false }
    : { ...base, isUnfiltered: false };
}

/** The keys of a `where`, those inside of it included; undefined where some of it is not spelled out (a spread, a computed key). */
export function keysIn(where: ObjectExpression): readonly string[] | undefined {
  const keys: string[] = [];
  for (const node of allNodes(where)) {
    if (node.type === "SpreadElement") return undefined;
    if (node.type !== "Property" || node.kind !== "init") continue;
    const key = node.key.type === "Identifier" && !node.computed ? node.key.name : literalKey(node.key);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

const literalKey = (key: Node): string | undefined =>
  key.type === "Literal" ? String(key.value) : undefined;
