import { isIP } from "node:net";
import type { Context } from "next-portage";
import { trustedProxies } from "@/lib/config/proxies";

/**
 * The IP address of who sent a request: what the nearest of the trusted proxies saw, or the other end of the connection
 * where there are none. Undefined where nobody says it. Never what a client claims for itself.
 */
export function clientAddress(ctx: Pick<Context, "req" | "header">): string | undefined {
  const proxies = trustedProxies();
  const seen = proxies === 0 ? ctx.req.socket.remoteAddress : forwarded(ctx, proxies);
  return seen === undefined ? undefined : plain(seen);
}

/** Each proxy adds the address that it sees at the end. A list that is too short did not come through all of them. */
function forwarded({ header }: Pick<Context, "header">, proxies: number): string | undefined {
  return header("x-forwarded-for")?.split(",").at(-proxies)?.trim();
}

/** IPv4 in the notation of IPv6 is IPv4; what is no address, or has a port, is nothing to go by. */
function plain(address: string): string | undefined {
  const text = address.replace(/^::ffff:(?=\d+(?:\.\d+){3}$)/i, "").toLowerCase();
  return isIP(text) ? text : undefined;
}
