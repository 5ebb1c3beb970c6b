import { createMocks, type RequestOptions, type ResponseOptions } from "node-mocks-http";
import { toApiRoute, type Route } from "next-portage";

export interface Mocked {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, unknown>;
  /** The body as JSON. Throws where it is none. */
  readonly json: unknown;
}

/** Calls a route of `pages/api` as unit tests of existing apps do. */
export async function mocked(
  route: Route,
  options: RequestOptions,
  response: ResponseOptions = {},
): Promise<Mocked> {
  const { req, res } = createMocks(options, response);
  await toApiRoute(route)(req, res);
  // oxlint-disable-next-line no-underscore-dangle -- node-mocks-http's name
  const text = String(res._getData());
  return {
    status: res.statusCode,
    text,
    headers: res.getHeaders(),
    get json() {
      return JSON.parse(text) as unknown;
    },
  };
}
