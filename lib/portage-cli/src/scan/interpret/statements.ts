import type { IfStatement, Node, SwitchStatement, TryStatement } from "oxc-parser";
import { equality } from "./comparison";
import { implicationOf, type Effect, type Implication } from "./conditions";
import { executeLoop } from "./loops";
import { fork, type Machine } from "./machine";
import { bind } from "./patterns";
import { establish, noteMembership } from "./run";
import type { Scope } from "./scope";
import { joinStates, type State } from "./state";
import { derived, mergeEvidence, UNDEFINED, valueOf } from "./value";

/** Executes a statement; `machine.state` is undefined afterwards where nothing after it can be reached. */
export function executeStatement(node: Node, scope: Scope, machine: Machine): void {
  if (!machine.state) return;
  switch (node.type) {
    case "BlockStatement":
      return executeBlock(node.body, scope.child(machine.depth), machine);
    case "ExpressionStatement":
      machine.floating = node.expression.type === "CallExpression" ? node.expression : undefined;
      machine.evaluate(node.expression, scope);
      return;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        bind(id, init ? machine.evaluate(init, scope) : UNDEFINED, scope, machine);
      }
      return;
    case "IfStatement":
      return executeIf(node, scope, machine);
    case "ReturnStatement":
      return executeReturn(node.argument, scope, machine);
    case "ThrowStatement":
      machine.evaluate(node.argument, scope);
      machine.state = undefined;
      return;
    case "TryStatement":
      return executeTry(node, scope, machine);
    case "SwitchStatement":
      return executeSwitch(node, scope, machine);
    default:
      return executeLoop(node, scope, machine);
  }
}

/** Executes the statements of a block or function; its functions can be called before they are declared. */
export function executeBlock(body: readonly Node[], scope: Scope, machine: Machine): void {
  for (const statement of body) {
    if (statement.type === "FunctionDeclaration" && statement.id) {
      scope.declare(statement.id.name, valueOf({ kind: "function", node: statement, scope }));
    }
    if (statement.type === "ClassDeclaration" && statement.id) {
      scope.declare(statement.id.name, valueOf({ kind: "class", node: statement, scope }));
    }
  }
  for (const statement of body) {
    if (!machine.state) return;
    machine.execute(statement, scope);
  }
}

function executeReturn(argument: Node | null, scope: Scope, machine: Machine): void {
  const value = argument ? machine.evaluate(argument, scope) : UNDEFINED;
  if (machine.state) machine.frame.returns.push({ state: machine.state, value });
  machine.state = undefined;
}

function executeIf({ test, consequent, alternate }: IfStatement, scope: Scope, machine: Machine): void {
  const implied = implicationOf(test, scope, machine);
  if (!machine.state) return;
  if (implied.whenTrue.organization !== "nothing" || implied.whenFalse.organization !== "nothing")
    noteMembership(machine, scope.module, test);
  if (implied.truth === true) return machine.execute(consequent, scope);
  if (implied.truth === false) {
    if (alternate) machine.execute(alternate, scope);
    return;
  }
  branch(
    machine,
    implied,
    () => machine.execute(consequent, scope),
    () => (alternate ? machine.execute(alternate, scope) : undefined),
  );
}

/** Takes both ways of a condition, each with what the condition tells for it. */
export function branch(machine: Machine, implied: Implication, first: () => void, second: () => void): void {
  const { whenTrue, whenFalse, met } = implied;
  const { sinks, denials } = machine.run;
  const start = sinks.length;
  const before = machine.state;
  // `if (!isValid(signature)) return res.end()`: nothing was done for them.
  const mayRefuse = implied.isNegation && [whenTrue.session, whenTrue.organization].includes("either");
  let refuses = false;
  fork(
    machine,
    () => {
      enter(machine, whenTrue, met);
      first();
      refuses = !machine.state && sinks.slice(start).every(({ bare }) => bare && mayRefuse);
      if (refuses) sinks.splice(start);
      if (!refuses) passSinks(machine, implied, start);
    },
    () => {
      enter(machine, refuses ? afterRefusal(whenFalse) : whenFalse, met);
      second();
    },
  );
  if (implied.isWeak && before && !before.session && machine.run.denials === denials) revoke(machine, start);
}

/** Where the one way ends without an answer, the other is for those who pass. */
const afterRefusal = (effect: Effect): Effect => ({
  session: effect.session === "either" ? "passed" : effect.session,
  organization: effect.organization === "either" ? "passed" : effect.organization,
});

function enter(machine: Machine, { session, organization }: Effect, met: Implication["met"]): void {
  const { state } = machine;
  if (!state) return;
  const isRefused =
    (session === "failed" && !state.session) || (organization === "failed" && !state.organization);
  if (isRefused) machine.state = { ...state, refused: true, by: mergeEvidence(state.by, met) };
  const passed = { session: session === "passed", organization: organization === "passed" };
  if (passed.session || passed.organization) establish(machine, met, passed);
}

/** Nobody was told that they may not: "not found" says nothing about who asks. */
function revoke(machine: Machine, start: number): void {
  for (const sink of machine.run.sinks.slice(start)) sink.session = false;
  if (machine.state) machine.state = { ...machine.state, session: false };
}

/** `if (mayRead(user)) { … }`: what is answered inside is for those who pass. */
function passSinks({ run }: Machine, { whenTrue, met }: Implication, start: number): void {
  for (const sink of run.sinks.slice(start)) {
    if (whenTrue.session === "either") sink.session = true;
    if (whenTrue.organization === "either") sink.organization = true;
    if (whenTrue.session === "either" || whenTrue.organization === "either")
      sink.by = mergeEvidence(sink.by, met);
  }
}

function executeTry({ block, handler, finalizer }: TryStatement, scope: Scope, machine: Machine): void {
  const before = machine.state;
  machine.depth += 1;
  machine.execute(block, scope);
  const afterBlock = machine.state;
  machine.state = handler ? before : undefined;
  if (handler) {
    const inner = scope.child(machine.depth);
    if (handler.param) bind(handler.param, derived([]), inner, machine);
    machine.catching += 1;
    machine.execute(handler.body, inner);
    machine.catching -= 1;
  }
  machine.depth -= 1;
  const after = joinStates(afterBlock, machine.state);
  machine.state = after ?? before;
  if (finalizer) machine.execute(finalizer, scope);
  if (!after) machine.state = undefined;
}

function executeSwitch({ discriminant, cases }: SwitchStatement, scope: Scope, machine: Machine): void {
  const subject = machine.evaluate(discriminant, scope);
  const inner = scope.child(machine.depth);
  const matches = cases.map(({ test }) =>
    test ? equality(machine, subject, machine.evaluate(test, inner), "switch") : undefined,
  );
  const chosen = matches.indexOf(true);
  const isDecided = chosen !== -1 || cases.every(({ test }, index) => !test || matches[index] === false);
  const start = chosen === -1 ? cases.findIndex(({ test }) => !test) : chosen;
  const outer = machine.frame.breaks.splice(0);
  if (isDecided) {
    if (start !== -1) executeBlock(cases.slice(start).flatMap(bodyOf), inner, machine);
  } else executeOpenSwitch(cases, inner, machine);
  for (const state of machine.frame.breaks.splice(0)) machine.state = joinStates(machine.state, state);
  machine.frame.breaks.push(...outer);
}

const bodyOf = ({ consequent }: { readonly consequent: readonly Node[] }): readonly Node[] => consequent;

function executeOpenSwitch(cases: SwitchStatement["cases"], scope: Scope, machine: Machine): void {
  const before = machine.state;
  let after: State | undefined = cases.some(({ test }) => !test) ? undefined : before;
  machine.depth += 1;
  let through: State | undefined;
  for (const { consequent } of cases) {
    machine.state = joinStates(before, through);
    executeBlock(consequent, scope, machine);
    through = machine.state;
  }
  machine.depth -= 1;
  after = joinStates(after, through);
  machine.state = after;
}
