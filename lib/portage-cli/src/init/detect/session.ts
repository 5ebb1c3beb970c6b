import type { Session, SessionKind } from "../session";
import type { AppCode } from "./app-code";
import { detectAuthJs } from "./auth-js";
import { detectClerk } from "./clerk";
import { dependencyRange, majorOf } from "./dependency-version";
import type { Detected } from "./detected";
import { detectIronSession } from "./iron-session";
import { detectJwt } from "./jwt";
import { detectNextAuth } from "./next-auth";

const DETECTORS: Readonly<Record<SessionKind, (code: AppCode) => Detected>> = {
  "iron-session": detectIronSession,
  "next-auth": detectNextAuth,
  "auth-js": detectAuthJs,
  jwt: detectJwt,
  clerk: detectClerk,
  custom: () => ({ session: CUSTOM, uses: 0 }),
};

const CUSTOM: Session = {
  kind: "unwired",
  of: "custom",
  missing: "how the app knows its users is its own",
};

/** What is known of one kind of session in an app, whether or not it is used there. */
export const detectKind = (code: AppCode, kind: SessionKind): Detected => DETECTORS[kind](code);

/** The kind that the app uses: of its libraries the one that is used most; tokens of its own only where there is none of these. */
export function likeliestKind(code: AppCode): SessionKind {
  const libraries: readonly SessionKind[] = ["clerk", nextAuthOf(code), "iron-session"];
  const used = libraries
    .map((kind) => ({ kind, uses: detectKind(code, kind).uses }))
    .filter(({ uses }) => uses > 0)
    .toSorted((a, b) => b.uses - a.uses)[0];
  if (used) return used.kind;
  if (detectKind(code, "jwt").uses > 0) return "jwt";
  const asked = PACKAGES.find(([name]) => dependencyRange(code.app, name) !== undefined)?.[1];
  return asked === "next-auth" ? nextAuthOf(code) : (asked ?? "custom");
}

const PACKAGES: readonly (readonly [string, SessionKind])[] = [
  ["next-auth", "next-auth"],
  ["iron-session", "iron-session"],
  ["@clerk/nextjs", "clerk"],
];

/** Version 5 is Auth.js; `beta` was it. */
function nextAuthOf({ app }: AppCode): "next-auth" | "auth-js" {
  const major = majorOf(app, "next-auth");
  const isBeta = /^(?:beta|next|experimental)$/.test(dependencyRange(app, "next-auth") ?? "");
  return (major ?? (isBeta ? 5 : 4)) >= 5 ? "auth-js" : "next-auth";
}
