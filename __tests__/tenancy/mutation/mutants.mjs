// The guards of the app as mutants: each is one change that takes a lock off a door, as text to put in place of other text.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { mutantsByHand } from "./by-hand.mjs";
import { mutantsOfDatabase } from "./database.mjs";
import { mutant } from "./mutant.mjs";

/** What lets more people in than the builder that it stands for. */
const WEAKER = {
  ownerRoute: "adminRoute",
  adminRoute: "orgRoute",
  orgRoute: "userRoute",
  accountRoute: "userRoute",
  userRoute: "publicRoute",
};
/** Middlewares that are no lock on a tenant's rows; their own suites look after them. */
const NO_GUARD = /^(rateLimit|allowApiClients|databaseErrors)\b/;
const OWNED = new Set(["organizationId", "userId", "accountId", "memberships", "acceptedAt", "tokenHash"]);
const RE_CHECK = /^(keep|refuse)[A-Z]/;
const ROLE_CHECK = /^(mayManage|isAtLeast|isTheirs|isSigned|isLive)$/;
/** Answers that somebody may not, or that there is nothing for them; not those that say what is wrong with an input. */
const REFUSES =
  /^(throw (forbidden|unauthorized|notFound|accountRequired|conflict|new Error)\(|return (null|undefined|false);?$)/;
const TRANSLATES = /^is(UniqueViolation|RecordNotFound|ForeignKeyViolation)\(/;

const lower = { OWNER: "ADMIN", ADMIN: "MEMBER" };

function filesUnder(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)).split(path.sep).join("/"))
    .filter((file) => file.endsWith(".ts"))
    .toSorted();
}

const GUARDED = [
  "lib/auth",
  "lib/api-tokens",
  "lib/orgs",
  "lib/projects",
  "lib/events",
  "lib/webhooks",
  "lib/audit",
  "lib/guide",
];
/** Parsing and mails, where a condition is no guard. */
const NOT_GUARDS =
  /(csv|cursor|keyset|schema|slug|mail|follow|alarm|stream|import-handler|password|credentials|session-cookie|session-lifetime|seal-cache|limits|registration|\/token|\/sign-in|accounts|last-event-id|raw-body|signature|export)\b/;

/**
 * Mutants that change nothing that can be seen, each with the reason: `file`, how its text begins, why, and its kind where others of that text do change something.
 */
const EQUIVALENT = [
  [
    "lib/webhooks/handler.ts",
    "!organizationId in",
    "without an id no secret is looked for, and that is refused",
  ],
  [
    "lib/webhooks/handler.ts",
    "!secret in",
    "without a secret the signature is checked with one that nobody has",
  ],
  [
    "lib/api-tokens/api-tokens.ts",
    "{ id: result.id, organizationId }",
    "the row of this id was read with its organization, in the same transaction",
  ],
  [
    "lib/orgs/members.ts",
    "{ organizationId, userId: { in: [actor.id, userId] } }",
    "the other members' roles are read too, and nobody asks for them",
    "where without userId",
  ],
  [
    "lib/api-tokens/resume.ts",
    "{ id, organizationId }",
    "the row of this id was read with its organization, in the same transaction",
  ],
];
const isEquivalent = ({ file, what, kind }) =>
  EQUIVALENT.some(([of, text, , only = kind]) => file === of && what.startsWith(text) && kind === only);

/**
 * All mutants of a checkout.
 *
 * @param {string} root
 * @returns {import("./mutant.mjs").Mutant[]}
 */
export function mutantsOf(root) {
  const cwd = process.cwd();
  process.chdir(root);
  try {
    const files = ["lib/api.ts", ...["pages/api", "app/api", ...GUARDED].flatMap(filesUnder)];
    const code = [...new Set(files)].flatMap((file) => mutantsOfCode(file, fs.readFileSync(file, "utf8")));
    const all = [...code, ...mutantsByHand(), ...mutantsOfDatabase()];
    return all.filter((one) => !isEquivalent(one));
  } finally {
    process.chdir(cwd);
  }
}

function mutantsOfCode(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (kind, node, text, what = node.getText()) =>
    found.push(mutant(file, source, kind, [node.getStart(), node.end], text, what));
  const visit = (node) => {
    if (ts.isCallExpression(node)) mutateCall(node, add, file);
    if (ts.isIfStatement(node)) mutateIf(node, add, file);
    if (ts.isExpressionStatement(node)) mutateStatement(node, add);
    if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) mutateWhere(node, add);
    if (ts.isVariableStatement(node) || ts.isExportAssignment(node)) mutateBuilder(node, add);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function mutateCall(node, add, file) {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "use") {
    const guard = node.arguments[0].getText();
    if (!NO_GUARD.test(guard)) add("use removed", node, callee.expression.getText(), `.use(${guard})`);
  }
  const name = callee.getText();
  if (name === "requireRole") mutateRoles(node, add);
  if (name === "lowerRole")
    for (const argument of node.arguments) add("lower role", node, argument.getText());
  const isGuarding = !NOT_GUARDS.test(file);
  if (isGuarding && ROLE_CHECK.test(name)) add("check always yes", node, "true");
}

function mutateRoles(node, add) {
  const [roles] = node.arguments;
  if (!ts.isObjectLiteralExpression(roles)) return;
  for (const property of roles.properties) {
    const role = property.initializer.text;
    const others = roles.properties.filter((one) => one !== property).map((one) => one.getText());
    add("role removed", roles, `{ ${others.join(", ")} }`, `${property.getText()} of ${roles.getText()}`);
    const lowered = `${property.name.getText()}: "${lower[role]}"`;
    if (role === "OWNER")
      add("role lowered", roles, `{ ${[...others, lowered].join(", ")} }`, property.getText());
  }
}

/** `if (…) throw …`, and those that answer that there is nobody: gone, and with each part of the condition gone. */
function mutateIf(node, add, file) {
  if (NOT_GUARDS.test(file) || node.elseStatement) return;
  const body = ts.isBlock(node.thenStatement) ? node.thenStatement.statements.at(-1) : node.thenStatement;
  if (!body || !REFUSES.test(body.getText()) || TRANSLATES.test(node.expression.getText())) return;
  add("refusal removed", node, "", `if (${node.expression.getText()}) ${body.getText()}`);
  for (const part of alternatives(node.expression))
    add("part of a refusal removed", part, "false", `${part.getText()} in ${node.expression.getText()}`);
}

function alternatives(expression) {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.BarBarToken)
    return [];
  const sides = [expression.left, expression.right];
  return sides.flatMap((side) => (alternatives(side).length > 0 ? alternatives(side) : [side]));
}

function mutateStatement(node, add) {
  const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  if (ts.isCallExpression(call) && RE_CHECK.test(call.expression.getText())) add("check removed", node, "");
}

function mutateWhere(node, add) {
  if (node.name.getText() !== "where" || !node.initializer || !ts.isObjectLiteralExpression(node.initializer))
    return;
  const { properties } = node.initializer;
  for (const property of properties) {
    const name = property.name?.getText() ?? "";
    if (name === "id_organizationId") add("where without owner", node.initializer, "{ id }");
    if (!OWNED.has(name)) continue;
    const others = properties.filter((one) => one !== property).map((one) => one.getText());
    add(`where without ${name}`, node.initializer, `{ ${others.join(", ")} }`);
  }
}

/** A route behind the next weaker builder: in all of its declaration, where the handlers ask it for their context. */
function mutateBuilder(node, add) {
  const text = node.getText();
  for (const [builder, weaker] of Object.entries(WEAKER)) {
    const uses = new RegExp(`\\b${builder}\\b(?=\\s*[.)])`, "g");
    if (!new RegExp(`\\b${builder}\\s*\\.(use|define|from\\w+)\\(`).test(text)) continue;
    if (/^export const (public|user|account|org|admin|owner)Route\b/.test(text)) continue;
    const swapped = text.replaceAll(uses, `(require("@/lib/api").${weaker})`);
    add(`${builder} is ${weaker}`, node, swapped, text.split("\n")[0]);
  }
}
