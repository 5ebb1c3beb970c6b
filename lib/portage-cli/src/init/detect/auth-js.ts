import type { Node } from "oxc-parser";
import type { Tree } from "../../check/syntax/tree";
import { exportNamed } from "../../source/exports";
import type { AppCode } from "./app-code";
import { exportedAs, type AppValue } from "./app-value";
import { callsOf, evidenceOf, type FoundCall } from "./calls";
import type { Detected } from "./detected";
import { nextAuthUser } from "./next-auth";

/** The `auth()` that the app has of Auth.js (NextAuth 5): `export const { auth, handlers } = NextAuth({ … })`. */
export function detectAuthJs(code: AppCode): Detected {
  const sources = code.matching(/next-auth/);
  const calls = callsOf(sources, /^next-auth$/, /^default$/);
  for (const found of calls) {
    const auth = authOf(found);
    if (!auth) continue;
    return {
      session: { kind: "auth-js", auth, user: nextAuthUser(code.matching(/next-auth|\bauth\(/)) },
      uses: usesOf(code) + 1,
      evidence: evidenceOf(found, "auth() of NextAuth()"),
    };
  }
  const missing = "the auth() that NextAuth() gives was not found in a form that can be imported";
  return { session: { kind: "unwired", of: "auth-js", missing }, uses: 0 };
}

const usesOf = (code: AppCode): number => code.matching(/\bawait auth\(/).length;

function authOf({ call, tree }: FoundCall): AppValue | undefined {
  const local = localNameOfAuth(tree, call);
  if (local === undefined) return undefined;
  const { source } = tree;
  // Where it is wrapped before it is exported: `export const auth = cache(uncachedAuth)`.
  const name = exportedAs(source, local) ?? exportNamed(source, "auth")?.name;
  return name === undefined ? undefined : { module: { file: source.file }, name };
}

function localNameOfAuth(tree: Tree, call: Node): string | undefined {
  const declarator = tree.parentOf(call);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "ObjectPattern") return undefined;
  for (const property of declarator.id.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier" || property.key.name !== "auth")
      continue;
    return property.value.type === "Identifier" ? property.value.name : undefined;
  }
  return undefined;
}
