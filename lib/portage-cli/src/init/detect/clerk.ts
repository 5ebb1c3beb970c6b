import type { AppCode } from "./app-code";
import { callsOf, evidenceOf } from "./calls";
import type { Detected } from "./detected";

/** Whether the app asks Clerk who its callers are. */
export function detectClerk(code: AppCode): Detected {
  const calls = callsOf(
    code.matching(/@clerk\/nextjs/),
    /^@clerk\/nextjs/,
    /^(?:getAuth|auth|currentUser|requireAuth|withAuth)$/,
  );
  const [found] = calls;
  return {
    session: { kind: "clerk" },
    uses: calls.length,
    ...(found ? { evidence: evidenceOf(found, `${found.imported.name}() of ${found.imported.from}`) } : {}),
  };
}
