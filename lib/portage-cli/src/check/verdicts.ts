import type { ScannedRoute, Verdict } from "../scan/model";

/** Whether every method of a route asks who calls: `yes` for all, `no` for none, else `unknown`. */
export const sessionOf = (route: ScannedRoute | undefined): Verdict =>
  together(route?.methods.map(({ session }) => session.verdict) ?? []);

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return "unknown";
  if (verdicts.every((verdict) => verdict === "yes")) return "yes";
  return verdicts.every((verdict) => verdict === "no") ? "no" : "unknown";
}

const SERVICE = new Set(["credential", "signature"]);

/** Whether a route is called by other programs alone: a key, a secret or a signature is all that it asks for. */
export function isForPrograms(route: ScannedRoute | undefined): boolean {
  const evidence =
    route?.methods.flatMap(({ session }) => session.evidence.filter(({ enforced }) => enforced)) ?? [];
  return evidence.length > 0 && evidence.every(({ kind }) => SERVICE.has(kind));
}
