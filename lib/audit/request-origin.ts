import { currentContext, type Context } from "next-portage";
import type { CurrentUser } from "@/lib/auth/utils";
import { clientAddress } from "@/lib/http/client-address";

/** Which request an act belongs to, and where it came from; null is what nobody knows. */
export interface RequestOrigin {
  requestId: string | null;
  /** The IP address of the client, as the trusted proxies tell it. */
  ip: string | null;
  /** The API token that the request was sent with. */
  apiTokenId: string | null;
}

/**
 * The origin of the request that is being answered. Outside of a route (a job, a handler without a guard of this
 * application) all of it is null.
 */
export function requestOrigin(ctx: GuardedContext | undefined = currentContext()): RequestOrigin {
  if (!ctx) return { requestId: null, ip: null, apiTokenId: null };
  return {
    requestId: ctx.requestId,
    ip: clientAddress(ctx) ?? null,
    apiTokenId: ctx.user?.apiToken?.id ?? null,
  };
}

/** The context of any route: with the user where a guard has found one. */
type GuardedContext = Pick<Context, "req" | "header" | "requestId"> & {
  user?: Pick<CurrentUser, "apiToken">;
};
