// A route called as a function, as unit tests of an app do it: a Route Handler with a Request of its own.
import { toRouteHandlers, type ApiConfig, type Route } from "next-portage";
import type { Params } from "./mount";

export interface Called {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. Throws where it is none. */
  readonly json: unknown;
}

export interface Calling extends Omit<RequestInit, "body"> {
  readonly body?: BodyInit | AsyncIterable<Uint8Array>;
  readonly params?: Params;
  readonly config?: ApiConfig;
}

/** The Response of a Route Handler. */
export function respond(route: Route, url = "/api/x", calling: Calling = {}): Promise<Response> {
  const { params = {}, config, ...init } = calling;
  const request = new Request(new URL(url, "http://localhost:3000"), {
    ...init,
    ...(init.body !== undefined && { duplex: "half" }),
  } as RequestInit);
  const handlers = toRouteHandlers(route, config && { config });
  return handlers[request.method as "GET"](request, { params: Promise.resolve(params) });
}

/** The same, read whole. */
export async function call(route: Route, url?: string, calling?: Calling): Promise<Called> {
  const { status, statusText, headers, ...rest } = await read(await respond(route, url, calling));
  return {
    status,
    statusText,
    headers,
    text: rest.text,
    get json() {
      return JSON.parse(rest.text) as unknown;
    },
  };
}

async function read(response: Response): Promise<Omit<Called, "json">> {
  const { status, statusText, headers } = response;
  return { status, statusText, headers, text: await response.text() };
}
