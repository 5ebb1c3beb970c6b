import type { Node } from "oxc-parser";
import { keyOf, literalOf, plain, propertyOf } from "../../source/literal";
import type { JwtSession, Session } from "../session";
import type { AppCode } from "./app-code";
import { callsOf, evidenceOf, type FoundCall } from "./calls";
import { dependencyRange } from "./dependency-version";
import type { Detected } from "./detected";
import { secretVariable } from "./jwt-secret";
import { tokenPlace } from "./jwt-place";
import { identityAmong } from "./user-key";

const LIBRARY = /^(?:jose|jsonwebtoken)$/;

/** How the app checks the JWTs that its clients send. */
export function detectJwt(code: AppCode): Detected {
  const sources = code.matching(/["'](?:jose|jsonwebtoken)["']/);
  const checks = callsOf(sources, LIBRARY, /^(?:jwtVerify|verify)$/);
  const [found, ...others] = checks;
  const algorithm = algorithmOf(checks) ?? "HS256";
  const secret = checks.map(({ call, tree }) => secretVariable(code, tree, call.arguments[1])).find(isText);
  const uses = checks.length;
  if (found && (!algorithm.startsWith("HS") || secret === undefined)) {
    const how = algorithm.startsWith("HS") ? "a key that is no environment variable" : algorithm;
    return { session: unwired(`the app checks its tokens with ${how}`), uses, evidence: seen(found) };
  }
  const session: JwtSession = {
    kind: "jwt",
    library: libraryOf(code, checks),
    ...tokenPlace(
      code,
      [found, ...others].flatMap((call) => call?.tree.source ?? []),
    ),
    secret: secret ?? "JWT_SECRET",
    algorithm,
    claim: claimIn(code) ?? "sub",
  };
  return { session, uses, ...(found ? { evidence: seen(found) } : {}) };
}

const isText = (text: string | undefined): text is string => text !== undefined;

const seen = (found: FoundCall) => evidenceOf(found, `${found.imported.name}() of ${found.imported.from}`);

const unwired = (missing: string): Session => ({ kind: "unwired", of: "jwt", missing });

function libraryOf(code: AppCode, checks: readonly FoundCall[]): JwtSession["library"] {
  const used =
    checks[0]?.imported.from ?? (dependencyRange(code.app, "jsonwebtoken") ? "jsonwebtoken" : "jose");
  return used === "jsonwebtoken" ? used : "jose";
}

function algorithmOf(checks: readonly FoundCall[]): string | undefined {
  for (const { call } of checks) {
    const options = call.arguments[2] && plain(call.arguments[2]);
    const list = options?.type === "ObjectExpression" ? propertyOf(options, "algorithms") : undefined;
    const value = list && literalOf(list.value);
    const first: unknown = value?.known && Array.isArray(value.value) ? value.value[0] : undefined;
    if (typeof first === "string") return first;
  }
  return undefined;
}

/** The claim that the app's own tokens are made with. */
function claimIn(code: AppCode): string | undefined {
  const sources = code.matching(/["'](?:jose|jsonwebtoken)["']/);
  const made = callsOf(sources, LIBRARY, /^(?:sign|SignJWT)$/);
  const names = made.flatMap(({ call }) => keysOf(call.arguments[0]));
  if (sources.some(({ text }) => /\.setSubject\(|\bsubject:/.test(text))) return "sub";
  return identityAmong(names);
}

function keysOf(node: Node | undefined): string[] {
  const object = node && plain(node);
  if (object?.type !== "ObjectExpression") return [];
  return object.properties.flatMap((property) =>
    property.type === "Property" ? (keyOf(property) ?? []) : [],
  );
}
