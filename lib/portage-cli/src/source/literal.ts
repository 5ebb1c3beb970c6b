import type { Expression, Node, ObjectExpression, ObjectProperty, Program } from "oxc-parser";

/** What an expression is worth, where that can be told without running it. */
export type Literal = { readonly known: true; readonly value: unknown } | { readonly known: false };

const UNKNOWN: Literal = { known: false };
const known = (value: unknown): Literal => ({ known: true, value });

/**
 * The value of a literal, an array or object of such, arithmetic on numbers, or a top-level `const` of the same module that holds one. `as`,
 * `satisfies` and `!` are looked through.
 */
export function literalOf(node: Node, program?: Program): Literal {
  const expression = plain(node);
  switch (expression.type) {
    case "Literal":
      return "regex" in expression ? UNKNOWN : known(expression.value);
    case "TemplateLiteral":
      return expression.expressions.length === 0
        ? known(expression.quasis.map(({ value }) => value.cooked).join(""))
        : UNKNOWN;
    case "UnaryExpression":
      return ofUnary(expression.operator, literalOf(expression.argument, program));
    case "BinaryExpression":
      return ofBinary(
        expression.operator,
        literalOf(expression.left, program),
        literalOf(expression.right, program),
      );
    case "ArrayExpression":
      return ofAll(
        expression.elements.map((element) => (element ? literalOf(element, program) : UNKNOWN)),
        (values) => values,
      );
    case "ObjectExpression":
      return ofObject(expression, program);
    case "Identifier":
      return ofIdentifier(expression.name, program);
    default:
      return UNKNOWN;
  }
}

/** The expression inside of type assertions: `x as T`, `x satisfies T`, `<T>x`, `x!`, `(x)`. */
export function plain(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return plain(node.expression);
    default:
      return node;
  }
}

/** The initial value of a top-level `const` (or `let`, `var`) of that name. */
export function topLevelValue(name: string, program: Program): Expression | undefined {
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && id.name === name) return init ?? undefined;
    }
  }
  return undefined;
}

/** The last property of that name which an object literal spells out. */
export function propertyOf(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return object.properties.findLast(
    (property): property is ObjectProperty => property.type === "Property" && keyOf(property) === name,
  );
}

/** The name of a property, undefined for a computed one. */
export function keyOf({ key, computed }: ObjectProperty): string | undefined {
  if (key.type === "Identifier" && !computed) return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

function ofIdentifier(name: string, program: Program | undefined): Literal {
  if (name === "undefined") return known(undefined);
  const value = program && topLevelValue(name, program);
  // Without the program from here on: a constant that names itself must not be followed for ever.
  return value ? literalOf(value) : UNKNOWN;
}

function ofObject(object: ObjectExpression, program: Program | undefined): Literal {
  const entries: [string, Literal][] = [];
  for (const property of object.properties) {
    if (property.type !== "Property") return UNKNOWN;
    const key = keyOf(property);
    if (key === undefined) return UNKNOWN;
    entries.push([key, literalOf(property.value, program)]);
  }
  return ofAll(
    entries.map(([, value]) => value),
    (values) => Object.fromEntries(entries.map(([key], index) => [key, values[index]])),
  );
}

function ofAll(parts: readonly Literal[], join: (values: unknown[]) => unknown): Literal {
  const values: unknown[] = [];
  for (const part of parts) {
    if (!part.known) return UNKNOWN;
    values.push(part.value);
  }
  return known(join(values));
}

function ofUnary(operator: string, argument: Literal): Literal {
  if (!argument.known) return UNKNOWN;
  if (operator === "!") return known(!argument.value);
  return operator === "-" && typeof argument.value === "number" ? known(-argument.value) : UNKNOWN;
}

function ofBinary(operator: string, left: Literal, right: Literal): Literal {
  if (!left.known || !right.known) return UNKNOWN;
  if (typeof left.value !== "number" || typeof right.value !== "number") return UNKNOWN;
  if (operator === "*") return known(left.value * right.value);
  if (operator === "+") return known(left.value + right.value);
  return operator === "-" ? known(left.value - right.value) : UNKNOWN;
}
