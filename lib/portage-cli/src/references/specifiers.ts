import type { CallExpression, Node } from "oxc-parser";
import { walk } from "oxc-walker";
import type { Source } from "../source/parse";
import { quoted, type Specifier } from "./specifier";
import { dynamicImports, inComment } from "./specifiers-in-text";

/** Methods by which test runners take a module's name, on whatever object they are called. */
const TEST_METHODS = new Set(
  [
    "mock doMock unmock doUnmock dontMock deepUnmock setMock requireActual requireMock importActual importMock",
    "createMockFromModule genMockFromModule unstable_mockModule unstable_unmockModule mockModule",
  ].flatMap((names) => names.split(" ")),
);

/** Functions, and methods of certain objects, that do: of node:test, testdouble, proxyquire and rewire. */
const TEST_FUNCTIONS = new Set(["rewire", "mock.module", "td.replace", "td.replaceEsm"]);

/** What only the tree tells apart. Most files hold nothing of the kind, and need none. */
const NEEDS_WALK = new RegExp(
  [
    String.raw`\brequire\s*[.(<?]`,
    String.raw`\b(?:${[...TEST_METHODS, "rewire"].join("|")})\s*[(<]`,
    String.raw`\bmock\W+module\b`,
    String.raw`\btd\W+replace`,
    String.raw`\bproxyquire\b`,
    String.raw`\bdeclare\s+module\b`,
    String.raw`\bimport\s*\.\s*meta\b`,
  ].join("|"),
);

const specifiers = new WeakMap<Source, readonly Specifier[]>();

/** Every specifier of a file, in order, each once. */
export function specifiersOf(source: Source): readonly Specifier[] {
  const known = specifiers.get(source) ?? findSpecifiers(source);
  specifiers.set(source, known);
  return known;
}

function findSpecifiers(source: Source): readonly Specifier[] {
  const found = new Map<number, Specifier>();
  const add = (specifier: Specifier | undefined): void => {
    if (specifier && !found.has(specifier.start)) found.set(specifier.start, specifier);
  };
  for (const { moduleRequest } of source.module.staticImports) add(quoted(source, moduleRequest, "import"));
  for (const { moduleRequest } of source.module.staticExports.flatMap(({ entries }) => entries)) {
    // Names that are imported and then exported are listed with the import's place.
    if (moduleRequest) add(quoted(source, moduleRequest, "import"));
  }
  const dynamic = NEEDS_WALK.test(source.text) ? undefined : dynamicImports(source);
  if (dynamic) dynamic.forEach(add);
  else walkFor(source, add);
  for (const comment of source.comments) inComment(comment).forEach(add);
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

type Add = (specifier: Specifier | undefined) => void;

function walkFor(source: Source, add: Add): void {
  const literal = (node: Node | null | undefined, kind: Specifier["kind"]): void =>
    add(ofNode(source, node, kind));
  walk(source.program, {
    enter(node) {
      if (node.type === "ImportExpression") literal(node.source, "import");
      else if (node.type === "TSImportType") literal(node.source, "type");
      else if (node.type === "TSExternalModuleReference") literal(node.expression, "require");
      else if (node.type === "TSModuleDeclaration" && node.id.type === "Literal") literal(node.id, "type");
      else if (node.type === "NewExpression" && isUrlOfModule(node)) literal(node.arguments[0], "url");
      else if (node.type === "CallExpression") {
        const kind = callKind(node);
        if (kind) literal(node.arguments[0], kind);
        stubsOf(source, node).forEach(add);
      }
    },
  });
}

/** `proxyquire("../x", { "./store": stub })`: the keys are spelled as the module itself spells them. */
function stubsOf(source: Source, { callee, arguments: [module, stubs] }: CallExpression): Specifier[] {
  if (!isProxyquire(callee) || stubs?.type !== "ObjectExpression") return [];
  if (module?.type !== "Literal" || typeof module.value !== "string") return [];
  const within = module.value;
  return stubs.properties.flatMap((property) => {
    const key = property.type === "Property" ? ofNode(source, property.key, "test") : undefined;
    return key ? [{ ...key, within }] : [];
  });
}

/** `proxyquire`, `proxyquire.noCallThru()`, `proxyquire.load` */
function isProxyquire(callee: Node): boolean {
  if (callee.type === "MemberExpression") return isProxyquire(callee.object);
  if (callee.type === "CallExpression") return isProxyquire(callee.callee);
  return callee.type === "Identifier" && callee.name === "proxyquire";
}

function callKind({ callee }: CallExpression): Specifier["kind"] | undefined {
  if (isProxyquire(callee)) return "test";
  if (callee.type === "Identifier") {
    if (callee.name === "require") return "require";
    return TEST_FUNCTIONS.has(callee.name) ? "test" : undefined;
  }
  if (callee.type !== "MemberExpression" || callee.computed || !("name" in callee.property)) return undefined;
  const { name } = callee.property;
  const object = nameOf(callee.object);
  if (object === "require" || object === "import.meta") return name === "resolve" ? "require" : undefined;
  return TEST_METHODS.has(name) || TEST_FUNCTIONS.has(`${object}.${name}`) ? "test" : undefined;
}

function nameOf(node: Node): string {
  if (node.type === "MetaProperty") return "import.meta";
  if (node.type === "MemberExpression" && node.property.type === "Identifier") return node.property.name;
  return node.type === "Identifier" ? node.name : "";
}

function isUrlOfModule({ callee, arguments: args }: Node & { type: "NewExpression" }): boolean {
  const base = args[1];
  return (
    callee.type === "Identifier" &&
    callee.name === "URL" &&
    base?.type === "MemberExpression" &&
    base.object.type === "MetaProperty"
  );
}

function ofNode(
  source: Source,
  node: Node | null | undefined,
  kind: Specifier["kind"],
): Specifier | undefined {
  if (!node) return undefined;
  if (node.type === "Literal" && typeof node.value === "string") {
    return quoted(source, { value: node.value, start: node.start, end: node.end }, kind);
  }
  if (node.type === "TemplateLiteral") return ofTemplate(source, node, kind);
  if (node.type === "BinaryExpression" && node.operator === "+") {
    const start = ofNode(source, leftmost(node.left), kind);
    return start && { ...start, kind: "computed" };
  }
  return undefined;
}

const leftmost = (node: Node): Node =>
  node.type === "BinaryExpression" && node.operator === "+" ? leftmost(node.left) : node;

function ofTemplate(
  { text }: Source,
  { quasis, expressions }: Node & { type: "TemplateLiteral" },
  kind: Specifier["kind"],
): Specifier | undefined {
  const [first] = quasis;
  if (!first || first.value.cooked === null) return undefined;
  // In TypeScript the parser counts the delimiters in, in JavaScript it does not.
  const start = text[first.start] === "`" ? first.start + 1 : first.start;
  const end = start + first.value.raw.length;
  return {
    value: first.value.cooked,
    start,
    end,
    quote: "`",
    kind: expressions.length > 0 ? "computed" : kind,
  };
}
