import type { Node } from "oxc-parser";
import { isModule, type Binding, type ProjectModule } from "../modules";
import { globalNamed } from "./globals";
import type { Machine } from "./machine";
import { bind } from "./patterns";
import { createRun } from "./run";
import { Scope } from "./scope";
import { START } from "./state";
import { derived, uncertain, UNKNOWN, valueOf, type Value } from "./value";

/** What a name means where it stands: a variable around it, the module's top level, or a global. */
export function lookup(name: string, scope: Scope, machine: Machine): Value {
  return scope.get(name) ?? topLevel(scope.module, name, machine) ?? globalNamed(name);
}

export function moduleScope(module: ProjectModule): Scope {
  module.scope ??= new Scope(module, undefined, 0);
  return module.scope;
}

/** A value of a module's top level, evaluated when it is first asked for. */
function topLevel(module: ProjectModule, name: string, machine: Machine): Value | undefined {
  const known = module.values.get(name);
  if (known) return known;
  const binding = module.bindings.get(name);
  if (!binding) return undefined;
  // A name that needs itself must not be asked for again.
  module.values.set(name, UNKNOWN);
  const value = asLoaded(machine, () => ofBinding(binding, name, module, machine));
  module.values.set(name, value);
  if (isBuilder(value)) asLoaded(machine, () => runStatementsOf(name, module, machine));
  return value;
}

function ofBinding(binding: Binding, name: string, module: ProjectModule, machine: Machine): Value {
  const scope = moduleScope(module);
  switch (binding.kind) {
    case "import":
      return machine.imported(module, binding.from, binding.name);
    case "declared":
      return ofDeclaration(binding.node, scope);
    case "variable": {
      if (!binding.init) return derived([]);
      if (binding.pattern.type === "Identifier") {
        const value = machine.evaluate(binding.init, scope);
        return binding.mutable ? uncertain(value) : value;
      }
      const names = scope.child(0);
      bind(binding.pattern, machine.evaluate(binding.init, scope), names, machine);
      return names.get(name) ?? UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function ofDeclaration(node: Node, scope: Scope): Value {
  if (node.type === "FunctionDeclaration") return valueOf({ kind: "function", node, scope });
  return node.type === "ClassDeclaration" ? valueOf({ kind: "class", node, scope }) : derived([]);
}

/** Evaluates as it is done when a module is loaded: there is no request yet. */
export function asLoaded<T>(machine: Machine, evaluate: () => T): T {
  const { run, state, depth, catching, frame, aside } = machine;
  const stack = machine.stack.splice(0);
  Object.assign(machine, { run: createRun(undefined), state: START, depth: 0, catching: 0, aside: 0 });
  machine.frame = { returns: [], breaks: [] };
  const value = evaluate();
  const { steps } = machine.run;
  Object.assign(machine, { run, state, depth, catching, frame, aside });
  machine.run.steps += Math.min(steps, 200);
  machine.stack.push(...stack);
  return value;
}

/** What is changed by later statements of the module: `handler.use(auth)`. */
const isBuilder = ({ shape }: Value): boolean => shape.kind === "native" && shape.props.has("use");

function runStatementsOf(name: string, module: ProjectModule, machine: Machine): void {
  for (const statement of module.source.program.body) {
    if (statement.type !== "ExpressionStatement" || rootOf(statement.expression) !== name) continue;
    machine.execute(statement, moduleScope(module));
  }
}

function rootOf(node: Node): string | undefined {
  if (node.type === "CallExpression") return rootOf(node.callee);
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "Identifier" ? node.name : undefined;
}

/** What a module exports under a name; it may come from another file. */
export function exportedValue(module: ProjectModule, name: string, machine: Machine, depth = 0): Value {
  const entry = module.exported.get(name);
  if (entry?.from !== undefined) return machine.imported(module, entry.from, entry.local ?? name);
  if (entry) return ofExport(module, name, entry.local, machine);
  if (depth > 6) return UNKNOWN;
  for (const from of module.stars) {
    const file = machine.modules.resolve(module.source.file, from);
    const loaded = file === undefined ? undefined : machine.modules.load(file);
    if (!loaded || !isModule(loaded)) continue;
    if (loaded.exported.has(name)) return machine.exported(loaded, name);
    const found = exportedValue(loaded, name, machine, depth + 1);
    if (found !== UNKNOWN) return found;
  }
  return UNKNOWN;
}

function ofExport(module: ProjectModule, name: string, local: string | undefined, machine: Machine): Value {
  const found = topLevel(module, local ?? name, machine);
  if (found) return found;
  const key = ` ${name}`;
  const known = module.values.get(key);
  if (known) return known;
  module.values.set(key, UNKNOWN);
  const node = exportedNode(module, name);
  const value = node ? asLoaded(machine, () => machine.evaluate(node, moduleScope(module))) : UNKNOWN;
  module.values.set(key, value);
  return value;
}

/** The expression of `export default …`, `export = …`, `module.exports = …` and `exports.name = …`. */
export function exportedNode({ source }: ProjectModule, name: string): Node | undefined {
  const path =
    name === "default" ? /^module\.exports$/ : new RegExp(`^(?:module\\.)?exports\\.${escapeName(name)}$`);
  for (const statement of source.program.body) {
    if (statement.type === "ExportDefaultDeclaration" && name === "default") return statement.declaration;
    if (statement.type === "TSExportAssignment" && name === "default") return statement.expression;
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
      continue;
    const { left, right } = statement.expression;
    if (path.test(source.text.slice(left.start, left.end))) return right;
  }
  return undefined;
}

const escapeName = (name: string): string => name.replaceAll("$", String.raw`\$`);
