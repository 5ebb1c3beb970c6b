import type { CallExpression, Node } from "oxc-parser";
import { keyOf, plain } from "../source/literal";
import type { Machine } from "./interpret/machine";
import { asLoaded, exportedNode, moduleScope } from "./interpret/toplevel";
import type { Value } from "./interpret/value";
import { placeOf, type ProjectModule } from "./modules";
import type { HandlerShape, Wrapper } from "./model";

export interface Form {
  readonly shape: HandlerShape;
  readonly wrappers: readonly Wrapper[];
}

const VERB = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/i;

/** The form of a module's default export. */
export function formOf(module: ProjectModule, machine: Machine): Form {
  const entry = module.exported.get("default");
  if (!entry) return { shape: "none", wrappers: [] };
  if (entry.from !== undefined) return { shape: "re-export", wrappers: [] };
  const node =
    (entry.local === undefined ? undefined : declarationOf(module, entry.local)) ??
    exportedNode(module, "default");
  if (node) return ofNode(node, module, machine, 0);
  const isImport = entry.local !== undefined && module.bindings.get(entry.local)?.kind === "import";
  return { shape: isImport ? "re-export" : "other", wrappers: [] };
}

function declarationOf(module: ProjectModule, name: string): Node | undefined {
  const binding = module.bindings.get(name);
  if (binding?.kind === "declared") return binding.node;
  return binding?.kind === "variable" ? (binding.init ?? undefined) : undefined;
}

function ofNode(given: Node, module: ProjectModule, machine: Machine, depth: number): Form {
  const node = plain(given);
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
      return { shape: "function", wrappers: [] };
    case "ArrowFunctionExpression":
      return { shape: "arrow", wrappers: [] };
    case "ClassDeclaration":
    case "ClassExpression":
      return { shape: "class", wrappers: [] };
    case "Identifier": {
      const binding = module.bindings.get(node.name);
      if (binding?.kind === "import") return { shape: "re-export", wrappers: [] };
      const declared = declarationOf(module, node.name);
      return declared && depth < 6
        ? ofNode(declared, module, machine, depth + 1)
        : { shape: "other", wrappers: [] };
    }
    case "CallExpression":
      return ofCall(node, module, machine, depth);
    case "AwaitExpression":
      return ofNode(node.argument, module, machine, depth);
    default:
      return { shape: "other", wrappers: [] };
  }
}

function ofCall(node: CallExpression, module: ProjectModule, machine: Machine, depth: number): Form {
  const value = asLoaded(machine, () => machine.evaluate(node, moduleScope(module)));
  if (value.shape.kind === "native" && value.shape.name === "router") {
    return { shape: routerKind(module), wrappers: [] };
  }
  const wrapper = wrapperOf(node, module, machine);
  const inner = depth < 6 ? handlerIn(node, module) : undefined;
  if (inner?.type === "ObjectExpression") return { shape: "verb-map", wrappers: [wrapper] };
  if (!inner) return { shape: "factory", wrappers: [wrapper] };
  const { shape, wrappers } = ofNode(inner, module, machine, depth + 1);
  const kept = shape === "next-connect" || shape === "express" || shape === "verb-map" ? shape : "wrapped";
  return { shape: kept, wrappers: [wrapper, ...wrappers] };
}

const routerKind = ({ source }: ProjectModule): HandlerShape =>
  source.module.staticImports.some(({ moduleRequest }) => moduleRequest.value === "express")
    ? "express"
    : "next-connect";

/** The handler, or the map of handlers, among the arguments of a wrapper. */
function handlerIn(node: CallExpression, module: ProjectModule): Node | undefined {
  const candidates = node.arguments.map((argument) => plain(argument));
  return candidates.find((argument) => isHandler(argument, module, 0));
}

function isHandler(node: Node, module: ProjectModule, depth: number): boolean {
  switch (node.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
      return true;
    case "CallExpression":
      return node.arguments.some((argument) => isHandler(plain(argument), module, depth));
    case "ObjectExpression":
      return node.properties.some(
        (property) => property.type === "Property" && VERB.test(keyOf(property) ?? ""),
      );
    case "Identifier": {
      if (depth > 5) return false;
      const binding = module.bindings.get(node.name);
      if (binding?.kind === "import") return /handler|route|api|controller/i.test(node.name);
      const declared = declarationOf(module, node.name);
      return declared ? isHandler(plain(declared), module, depth + 1) : false;
    }
    default:
      return false;
  }
}

function wrapperOf(node: CallExpression, module: ProjectModule, machine: Machine): Wrapper {
  const callee = plain(node.callee);
  const { text } = module.source;
  const root = callee.type === "CallExpression" ? plain(callee.callee) : callee;
  const value = asLoaded(machine, () => machine.evaluate(root, moduleScope(module)));
  return {
    name: text.slice(root.start, Math.min(root.end, root.start + 80)).replaceAll(/\s+/g, " "),
    at: placeOf(module, node),
    ...originOf(value),
  };
}

function originOf({ shape }: Value): Pick<Wrapper, "definedAt" | "from"> {
  if (shape.kind === "function") return { definedAt: placeOf(shape.scope.module, shape.node) };
  return shape.kind === "external" ? { from: shape.from } : {};
}
