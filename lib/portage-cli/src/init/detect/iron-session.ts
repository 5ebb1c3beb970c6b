import { exportsOf } from "../../source/exports";
import type { Source } from "../../source/parse";
import type { UserKey } from "../session";
import type { AppCode } from "./app-code";
import type { AppValue, Imported } from "./app-value";
import { callsOf, evidenceOf, type FoundCall } from "./calls";
import { majorOf } from "./dependency-version";
import type { Detected } from "./detected";
import { optionsOfCalls } from "./session-options";
import { keyOfSessionIn, keyOfUserIn } from "./user-key";

const WRAPPERS = /^(?:withIronSession(?:ApiRoute|Ssr)|withIronSession)$/;

/** How the app gets its sessions from iron-session. */
export function detectIronSession(code: AppCode): Detected {
  const sources = code.matching(/iron-session|\bsession\b/);
  const ofPackage = sources.filter(({ text }) => text.includes("iron-session"));
  const gets = callsOf(ofPackage, /^iron-session/, /^getIronSession$/);
  const wraps = callsOf(ofPackage, /^iron-session/, WRAPPERS);
  const uses = gets.length + wraps.length;
  const found =
    optionsOfCalls(code, gets, ({ arguments: args }) => args.at(-1)) ??
    optionsOfCalls(code, wraps, ({ arguments: args }) => args[1]);
  const major = majorOf(code.app, "iron-session") ?? 8;
  if (!found) return unwired("its options were not found in a form that can be imported", uses);
  if (major < 6) return unwired("before version 6 it has no getIronSession()", uses);
  const seen = keyIn(ofPackage) ?? keyIn(sources);
  const data = gets.map((call) => dataType(code, call)).find((type) => type !== undefined);
  return {
    session: {
      kind: "iron-session",
      takesCookies: major >= 8,
      options: found.options,
      ...(data ? { data } : {}),
      typed: keyIn(ofPackage) !== undefined && (data !== undefined || major < 8),
      user: seen ?? UNSEEN,
    },
    uses,
    evidence: evidenceOf(found.call, `${found.call.imported.name}()`),
  };
}

const keyIn = (sources: readonly Source[]): UserKey | undefined =>
  keyOfUserIn(sources) ?? keyOfSessionIn(sources);

const UNSEEN: UserKey = { in: "user", key: "id" };

const unwired = (missing: string, uses: number): Detected => ({
  session: { kind: "unwired", of: "iron-session", missing },
  uses,
});

/** `getIronSession<SessionData>(…)`, where that type can be imported. */
function dataType(code: AppCode, { call, tree }: FoundCall): AppValue | undefined {
  const [type] = call.typeArguments?.params ?? [];
  if (type?.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return undefined;
  const { file } = tree.source;
  const { name } = type.typeName;
  const imported = importedType(tree.source, name);
  if (imported) return { module: code.moduleOf(file, imported.from), name: imported.name };
  const own = exportsOf(tree.source).some((entry) => entry.name === name && entry.from === undefined);
  return own ? { module: { file }, name } : undefined;
}

/** The scopes of a tree hold no types. */
function importedType({ module: { staticImports } }: Source, local: string): Imported | undefined {
  for (const { moduleRequest, entries } of staticImports) {
    const entry = entries.find(({ localName }) => localName.value === local);
    if (entry) return { from: moduleRequest.value, name: entry.importName.name ?? "default" };
  }
  return undefined;
}
