import type { Context } from "next-portage";
import { onError } from "@/lib/http/on-error";
import { clearCount, uncount } from "@/lib/rate-limit/count";
import { enforce } from "@/lib/rate-limit/enforce";
import { keyOf, networkOf } from "@/lib/rate-limit/key";
import { isRemembered, remember } from "@/lib/rate-limit/known-networks";

/** An attempt to sign in that was counted as one that fails. */
export interface Attempt {
  /** To be called when it did not fail. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt before anything is checked, so that of many at once no more pass than there may be; one that succeeds
 * is taken back. Two counters, both the same for addresses that no account has:
 *
 * - the account from this network: holds back whoever guesses from one place.
 * - the account from everywhere: holds back who guesses from many places. It would also let a stranger lock the owner out for
 *   as long as the stranger likes; so it does not count where the account has been signed in from of late. (NIST SP 800-63B
 *   section 3.2.2 and OWASP's Authentication Cheat Sheet: throttle, and do not let that become denial of service.)
 *
 * @throws 429 rate_limited; 503 where the counters cannot be reached
 */
export async function countAttempt(ctx: Context, email: string): Promise<Attempt> {
  const account = keyOf("account", email);
  const here = keyOf("account", email, networkOf(ctx));
  await enforce(ctx, "sign-in-account-address", here);
  const isKnown = await isRemembered(here);
  // What others have tried is nobody's business, so this one shows in no header.
  if (!isKnown) await enforce(ctx, "sign-in-account", account, { tell: false });
  const takeBack = async (): Promise<void> => {
    await clearCount("sign-in-account-address", here);
    if (!isKnown) await uncount("sign-in-account", account);
    await remember(here);
  };
  // A counter that cannot be taken back is no reason to keep out who is in the right.
  return { succeeded: () => takeBack().catch((error: unknown) => onError(error, ctx)) };
}
