import path from "node:path";
import type { Node, ObjectExpression, Program } from "oxc-parser";
import { literalOf, plain, propertyOf, topLevelValue, type Literal } from "../source/literal";
import { isSource, parseSource, type Source } from "../source/parse";
import { readIfThere } from "./files";

/** The names under which Next looks for its configuration, in its order. */
export const CONFIG_FILES = [
  "next.config.js",
  "next.config.mjs",
  "next.config.ts",
  "next.config.mts",
  "next.config.cjs",
];

/** `next.config.*`, read without running it. */
export interface NextConfig {
  /** Absolute; undefined where the app has none. */
  readonly source?: Source;
  /** The object of settings, where it stands in the file as a literal. */
  readonly object?: ObjectExpression;
}

/** Reads an app's configuration; a file that cannot be parsed counts as one of which nothing is known. */
export function readNextConfig(app: string): NextConfig {
  for (const name of CONFIG_FILES) {
    const file = path.join(app, name);
    const text = readIfThere(file);
    if (text === undefined) continue;
    const parsed = parseSource(file, text);
    if (!isSource(parsed)) return {};
    const object = configObject(parsed.program);
    return object ? { source: parsed, object } : { source: parsed };
  }
  return {};
}

/** A setting by its path, such as `"experimental.instrumentationHook"`; unknown where it is not spelled out as a literal. */
export function setting({ source, object }: NextConfig, name: string): Literal {
  const node = settingNode({ source, object } as NextConfig, name);
  return node ? literalOf(node, source?.program) : { known: false };
}

/** The expression of a setting, undefined where the file does not spell it out. */
export function settingNode({ object }: NextConfig, name: string): Node | undefined {
  let node: Node | undefined = object;
  for (const key of name.split(".")) {
    if (node?.type !== "ObjectExpression") return undefined;
    const property = propertyOf(node, key);
    node = property && plain(property.value);
  }
  return node;
}

/** The object that a configuration file exports, where it stands there as a literal. */
export function configObject(program: Program): ObjectExpression | undefined {
  for (const statement of program.body.toReversed()) {
    if (statement.type === "ExportDefaultDeclaration") return objectIn(statement.declaration, program);
    if (statement.type === "TSExportAssignment") return objectIn(statement.expression, program);
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
      continue;
    const { left, right } = statement.expression;
    if (left.type === "MemberExpression" && "name" in left.property && left.property.name === "exports") {
      return objectIn(right, program);
    }
  }
  return undefined;
}

/** Through names, functions that return it, choices, and wrappers: `withSentryConfig(withBundleAnalyzer(config), …)`. */
function objectIn(node: Node, program: Program, depth = 0): ObjectExpression | undefined {
  const expression = plain(node);
  if (expression.type === "ObjectExpression") return expression;
  if (depth > 8) return undefined;
  return ofFirst(placesIn(expression, program), (inner) => objectIn(inner, program, depth + 1));
}

/** Where an expression's object may be written, the likeliest first. */
function placesIn(expression: Node, program: Program): readonly Node[] {
  switch (expression.type) {
    case "Identifier":
      return [topLevelValue(expression.name, program) ?? declaredFunction(expression.name, program)].filter(
        isThere,
      );
    case "CallExpression":
      return expression.arguments;
    case "ConditionalExpression":
      return [expression.consequent, expression.alternate];
    case "LogicalExpression":
      return [expression.right, expression.left];
    case "AwaitExpression":
      return [expression.argument];
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return [expression.body].filter(isThere);
    case "BlockStatement":
      return returned(expression);
    default:
      return [];
  }
}

const isThere = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

const returned = ({ body }: { readonly body: readonly Node[] }): Node[] =>
  body.flatMap((statement) =>
    statement.type === "ReturnStatement" && statement.argument ? [statement.argument] : [],
  );

function declaredFunction(name: string, program: Program): Node | undefined {
  return program.body.find(
    (statement) => statement.type === "FunctionDeclaration" && statement.id?.name === name,
  );
}

function ofFirst(
  nodes: readonly Node[],
  objectOf: (node: Node) => ObjectExpression | undefined,
): ObjectExpression | undefined {
  for (const node of nodes) {
    const found = objectOf(node);
    if (found) return found;
  }
  return undefined;
}
