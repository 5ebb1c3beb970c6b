import type { IncomingMessage } from "node:http";
import { currentContext, type Context } from "next-portage";

/** Where a request's credentials can be read: `req` of an API Route, a web `Request`, or a route's context. */
export type CredentialSource = IncomingMessage | Request | Context;

/** The two things that can say who sent a request. */
export interface Credentials {
  /** The value of the cookie that was asked for. */
  readonly cookie: string | undefined;
  /** The token of `Authorization: Bearer`, empty where the header has none; undefined where it is not sent. */
  readonly bearer: string | undefined;
}

/** The credentials of a request; without one, of the request that is being answered. */
export async function readCredentials(
  cookieName: string,
  source: CredentialSource | undefined = currentContext(),
): Promise<Credentials> {
  if (source === undefined) return fromNext(cookieName);
  if (!("headers" in source)) {
    const cookie = source.cookies.get(cookieName)?.value;
    return { cookie, bearer: bearerOf(source.header("authorization")) };
  }
  const { headers } = source;
  if (isFetchHeaders(headers)) {
    return {
      cookie: cookieOf(headers.get("cookie"), cookieName),
      bearer: bearerOf(headers.get("authorization")),
    };
  }
  const cookie = cookieOf(headers.cookie, cookieName) ?? parsedCookie(source, cookieName);
  return { cookie, bearer: bearerOf(headers.authorization) };
}

/** Next's own request scope: what a bare Route Handler has. Imported late, because only Next can load it. */
async function fromNext(cookieName: string): Promise<Credentials> {
  const next = await import("next/headers");
  try {
    const [cookies, headers] = [await next.cookies(), await next.headers()];
    return { cookie: cookies.get(cookieName)?.value, bearer: bearerOf(headers.get("authorization")) };
  } catch (error) {
    // Anything else is Next's control flow, which has to pass.
    if (!(error instanceof Error) || !error.message.includes("outside a request scope")) throw error;
    throw new TypeError("There is no request here to find: give it, getCurrentUser(req)", { cause: error });
  }
}

const isFetchHeaders = (headers: object): headers is Headers =>
  "get" in headers && typeof headers.get === "function";

/** The first cookie of the name; a seal has no character that would need decoding. */
function cookieOf(header: string | null | undefined, name: string): string | undefined {
  const pair = header
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Mocked requests have parsed cookies only. */
function parsedCookie(source: object, name: string): string | undefined {
  const { cookies } = source as { cookies?: Partial<Record<string, string>> };
  const value = cookies && Object.hasOwn(cookies, name) ? cookies[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** RFC 6750 section 2.1; another scheme, as of a proxy's own password, is none of our business. */
const bearerOf = (authorization: string | null | undefined): string | undefined =>
  /^Bearer(?:$| +(.*)$)/i
    .exec(authorization ?? "")
    ?.slice(1)
    .map((token) => token ?? "")[0];
