import type { Route } from "../route/route";
import type { Answer } from "./answer";
import type { CallInit } from "./call-init";
import type { ResponseOf } from "./call-route";

/** What a request is made with beside what the call itself says. */
export type CallDefaults = Pick<CallInit, "path" | "params" | "headers" | "cookies" | "jar">;

/** Calls the route in the router that the tests are just run for. */
export interface RouterCall<T extends Route = Route> {
  <Method extends string = "GET">(
    init?: Omit<CallInit, "router"> & { readonly method?: Method },
  ): Promise<Answer<ResponseOf<T, Method>>>;
  /** `API Route`, `Route Handler` or `Route Handler over HTTP`. */
  readonly router: string;
  /** The same with other defaults, such as a signed-in person's cookies. */
  with(defaults: CallDefaults): RouterCall<T>;
  /** The same as somebody: with what the option `signIn` gives for them. */
  as(who: string): RouterCall<T>;
}

/** How somebody's requests look. */
export type SignIn = (who: string) => CallDefaults | Promise<CallDefaults>;

/** What a call is made of. */
export interface Calling {
  readonly router: string;
  readonly base: CallDefaults;
  readonly signIn: SignIn | undefined;
  readonly send: (init: CallInit) => Promise<Answer>;
}

type Defaults = () => CallDefaults | Promise<CallDefaults>;

export function createCall<T extends Route>(calling: Calling, more: readonly Defaults[] = []): RouterCall<T> {
  const { router, base, signIn, send } = calling;
  const call = async (init: CallInit = {}): Promise<Answer> => {
    const defaults = await Promise.all(more.map((one) => one()));
    return send([base, ...defaults, init].reduce<CallInit>(merge, {}));
  };
  return Object.assign(call as unknown as RouterCall<T>, {
    router,
    with: (defaults: CallDefaults) => createCall<T>(calling, [...more, () => defaults]),
    as(who: string) {
      if (!signIn) throw new TypeError('call.as() needs the option "signIn" of describeRouters');
      return createCall<T>(calling, [...more, () => signIn(who)]);
    },
  });
}

function merge(before: CallInit, next: CallInit): CallInit {
  const headers = new Headers(before.headers);
  for (const [name, value] of new Headers(next.headers)) headers.set(name, value);
  return {
    ...before,
    ...next,
    headers,
    params: { ...before.params, ...next.params },
    cookies: { ...before.cookies, ...next.cookies },
  };
}
