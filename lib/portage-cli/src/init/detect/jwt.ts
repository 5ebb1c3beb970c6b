import type { Node } from "oxc-parser";
import { relativeTo } from "../../project/files";
import { keyOf, plain } from "../../source/literal";
import type { Source } from "../../source/parse";
import type { JwtSession, UnwiredSession } from "../session";
import type { AppCode } from "./app-code";
import { callsOf, evidenceOf, type Evidence } from "./calls";
import { dependencyRange } from "./dependency-version";
import type { Detected } from "./detected";
import { LIBRARY, tokenChecks, type TokenCheck } from "./jwt-checks";
import { identityAmong } from "./user-key";

/** How the app checks the JWTs that requests carry. Tokens of links and invitations are for another purpose, and never taken for sessions. */
export function detectJwt(code: AppCode): Detected {
  const checks = tokenChecks(code);
  const carried = checks.filter(({ place }) => place !== undefined);
  const [first] = carried;
  const usual = sessionOf(code, first, checks);
  if (!first) {
    const missing = "no check of a request's token was seen; --secret names the variable with its key";
    return { session: unwired(missing, usual), uses: 0 };
  }
  const uses = carried.length;
  const pair = carried.find(({ algorithm, secret }) => !isSecret(algorithm) || secret === undefined);
  if (pair) {
    const how = isSecret(pair.algorithm) ? "a key that is no environment variable" : pair.algorithm;
    return { session: unwired(`the app checks its tokens with ${how}`), uses, evidence: seen(pair) };
  }
  const ways = new Map(carried.map((check) => [`${check.secret} ${check.algorithm}`, check]));
  if (ways.size > 1) {
    const places = [...ways.values()].map((check) => placeOf(code, seen(check))).toSorted();
    return {
      session: unwired(`the app checks tokens in several ways (${places.join(", ")})`, usual),
      uses,
    };
  }
  return { session: usual, uses, evidence: seen(first) };
}

function sessionOf(code: AppCode, check: TokenCheck | undefined, checks: readonly TokenCheck[]): JwtSession {
  return {
    kind: "jwt",
    library: libraryOf(code, check ?? checks[0]),
    ...(check?.place ?? { cookie: "token", bearer: false }),
    secret: check?.secret ?? "JWT_SECRET",
    algorithm: check?.algorithm ?? "HS256",
    claim: (check && claimIn([check.found.tree.source])) ?? claimIn(code.matching(NAMED)) ?? "sub",
  };
}

/** @param otherwise what it is where a person says which secret */
const unwired = (missing: string, otherwise?: JwtSession): UnwiredSession => ({
  kind: "unwired",
  of: "jwt",
  missing,
  ...(otherwise ? { otherwise } : {}),
});

const isSecret = (algorithm: string): boolean => algorithm.startsWith("HS");

const seen = ({ found }: TokenCheck): Evidence =>
  evidenceOf(found, `${found.imported.name}() of ${found.imported.from}`);

const placeOf = ({ app }: AppCode, { file, line }: Evidence): string =>
  `${relativeTo(app.root, file)}:${line}`;

function libraryOf(code: AppCode, check: TokenCheck | undefined): JwtSession["library"] {
  const asked = dependencyRange(code.app, "jsonwebtoken") ? "jsonwebtoken" : "jose";
  return (check?.found.imported.from ?? asked) === "jsonwebtoken" ? "jsonwebtoken" : "jose";
}

const NAMED = /["'](?:jose|jsonwebtoken)["']/;

/** The claim that the app's own tokens are made with. */
function claimIn(sources: readonly Source[]): string | undefined {
  if (sources.some(({ text }) => /\.setSubject\(|\bsubject:/.test(text))) return "sub";
  const made = callsOf(sources, LIBRARY, /^(?:sign|SignJWT)$/);
  return identityAmong(made.flatMap(({ call }) => keysOf(call.arguments[0])));
}

function keysOf(node: Node | undefined): string[] {
  const object = node && plain(node);
  if (object?.type !== "ObjectExpression") return [];
  return object.properties.flatMap((property) =>
    property.type === "Property" ? (keyOf(property) ?? []) : [],
  );
}
