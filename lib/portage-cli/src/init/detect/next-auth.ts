import path from "node:path";
import type { Source } from "../../source/parse";
import type { Session, UserKey } from "../session";
import type { AppCode } from "./app-code";
import { callsOf, evidenceOf, type FoundCall } from "./calls";
import type { Detected } from "./detected";
import { optionsOfCalls } from "./session-options";
import { keyOfUserIn } from "./user-key";

const PACKAGE = /^next-auth(?:\/next)?$/;

/** How the app gets its sessions from NextAuth 4. */
export function detectNextAuth(code: AppCode): Detected {
  const sources = code.matching(/next-auth/);
  const sessions = callsOf(sources, PACKAGE, /^(?:unstable_)?getServerSession$/);
  const tokens = callsOf(sources, /^next-auth\/jwt$/, /^getToken$/).filter(isOutsideProxy);
  const uses = sessions.length + tokens.length;
  const user = nextAuthUser(sources);
  const found = optionsOfCalls(code, sessions, ({ arguments: args }) => args[args.length === 1 ? 0 : 2]);
  if (found) {
    const { from } = found.call.imported;
    return {
      session: { kind: "next-auth", by: "getServerSession", from, options: found.options, user },
      uses,
      evidence: evidenceOf(found.call, "getServerSession()"),
    };
  }
  const [token] = tokens;
  if (token && sessions.length === 0)
    return {
      session: { kind: "next-auth", by: "getToken" },
      uses,
      evidence: evidenceOf(token, "getToken()"),
    };
  return byOptions(code, user, uses);
}

/** The address is in every session; whether the id is depends on the callbacks, so it counts where the app reads it. */
export const nextAuthUser = (sources: readonly Source[]): UserKey =>
  keyOfUserIn(sources) ?? { in: "user", key: "email" };

const isOutsideProxy = ({ tree }: FoundCall): boolean =>
  !/^(?:middleware|proxy)\.[jt]s$/.test(path.basename(tree.source.file));

/** Where nothing asks for a session yet: the options that the sign-in route is made with. */
function byOptions(code: AppCode, user: UserKey, uses: number): Detected {
  const calls = callsOf(code.matching(/next-auth/), /^next-auth$/, /^default$/);
  const found = optionsOfCalls(code, calls, ({ arguments: args }) => args[args.length === 1 ? 0 : 2]);
  if (!found) return { session: UNWIRED, uses };
  return {
    session: {
      kind: "next-auth",
      by: "getServerSession",
      from: "next-auth/next",
      options: found.options,
      user,
    },
    uses: Math.max(uses, 1),
    evidence: evidenceOf(found.call, "NextAuth()"),
  };
}

const UNWIRED: Session = {
  kind: "unwired",
  of: "next-auth",
  missing: "the options of NextAuth were not found in a form that can be imported",
};
