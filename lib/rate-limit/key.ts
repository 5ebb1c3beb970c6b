import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Context } from "next-portage";
import { fromEnvironment } from "@/lib/config/environment";
import { readSessionConfig, SESSION_VARIABLES } from "@/lib/config/session";
import { clientAddress } from "@/lib/http/client-address";

/** Bytes of a key; two things share one by chance never. */
const KEY_BYTES = 16;
const NETWORK_GROUPS = 4;

const secret = fromEnvironment(SESSION_VARIABLES, (env) => {
  const [{ secret: newest }] = readSessionConfig(env).passwords;
  return Buffer.from(hkdfSync("sha256", newest, "", "portage rate limit keys", 32));
});

/**
 * The key of what is counted: short, and with a secret in it, so that the table of counters tells nobody whose e-mail
 * address or IP address was counted, not even to whoever tries all of them. All processes of an installation make the same.
 *
 * @example keyOf(email, networkOf(ctx))
 */
export const keyOf = (...parts: readonly string[]): string =>
  createHmac("sha256", secret())
    .update(JSON.stringify(parts))
    .digest()
    .subarray(0, KEY_BYTES)
    .toString("base64url");

/**
 * Where a request comes from, as far as limits go: an IPv4 address, or the first 64 bits of an IPv6 one, of which a single
 * customer has as many as there are. Those whose address nobody knows count as one.
 */
export function networkOf(ctx: Pick<Context, "req" | "header">): string {
  const address = clientAddress(ctx);
  if (address === undefined) return "unknown";
  return isIPv6(address) ? networkOfIPv6(address) : address;
}

/** The key of a request's network: for `rateLimit`. */
export const byNetwork = (ctx: Pick<Context, "req" | "header">): string => keyOf(networkOf(ctx));

function networkOfIPv6(address: string): string {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  const missing = Array.from({ length: 8 - first.length - last.length }, () => "0");
  const network = [...first, ...missing, ...last].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** The groups of a part of an address; one that ends as IPv4 has two there. */
const groupsOf = (part: string): string[] =>
  part === "" ? [] : part.split(":").flatMap((group) => (group.includes(".") ? ["ipv4", "ipv4"] : [group]));
