// An existing handler three times: under Next's own resolver, and moved, over both transports.
import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, type ApiConfig } from "next-portage";
import { send, type Answer, type Sending } from "../../../parity/client";
import { mount, mountInPages, type Params } from "./mount";

export type Handler = (req: NextApiRequest, res: NextApiResponse) => unknown;

export interface Asking extends Sending {
  readonly path?: string;
  readonly config?: ApiConfig;
  readonly params?: Params;
}

const failures: unknown[] = [];
const route = createRoute({ onError: (error) => void failures.push(error) });

/** What moved handlers failed with, since it was last emptied. */
export const failed = (): unknown[] => failures;

export interface Told {
  readonly line: string;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

// What belongs to the connection, and what a Response cannot carry.
const OF_THE_CONNECTION = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

function tell({ status, statusText, headers, body }: Answer): Told {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
  return {
    line: `${status} ${statusText}`,
    headers: Object.fromEntries(kept),
    body: body.toString("latin1"),
  };
}

const withoutLength = ({ headers: { "content-length": _length, ...headers }, ...told }: Told): Told => ({
  ...told,
  headers,
});

/** The answers of an API Route, of the moved handler on Node's response, and of the moved handler through a Response. */
export async function ask(
  handler: Handler,
  { path = "/api/x", config = {}, params = {}, ...sending }: Asking = {},
): Promise<{
  pages: Told;
  raw: Told;
  emulated: Told;
}> {
  const moved = route.fromApiRoute(handler);
  const origins = {
    pages: await mountInPages(handler, { config, params }),
    raw: await mount("app raw", moved, { config, params }),
    emulated: await mount("app emulated", moved, { config, params }),
  };
  const told = async (origin: string): Promise<Told> => tell(await send(origin + path, sending));
  return {
    pages: await told(origins.pages),
    raw: await told(origins.raw),
    emulated: await told(origins.emulated),
  };
}

/** The same for what a Response cannot carry as it is; gives what came through one. */
export async function expectSameOnNode(handler: Handler, asking?: Asking): Promise<Told> {
  const { pages, raw, emulated } = await ask(handler, asking);
  expect(raw).toEqual(pages);
  return emulated;
}

/** Expects the moved handler to answer as the API Route does; gives that answer. */
export async function expectSame(handler: Handler, asking?: Asking): Promise<Told> {
  const { pages, raw, emulated } = await ask(handler, asking);
  expect(raw).toEqual(pages);
  expect(withoutLength(emulated)).toEqual(withoutLength(pages));
  return pages;
}
