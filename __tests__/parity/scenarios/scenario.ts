import type { NextApiRequest, NextApiResponse } from "next";

/** What a handler may be asked beside a plain GET. */
export interface Ask {
  readonly method?: string;
  /** Appended to the address, with its question mark. */
  readonly search?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
}

type Handler = (req: NextApiRequest, res: NextApiResponse) => unknown;

/** A handler, the numbered facts of the Pages contract that it shows, and the requests it is sent. */
export interface Scenario {
  readonly items: readonly number[];
  readonly handle: Handler;
  /** A plain GET unless given. */
  readonly asks?: Readonly<Record<string, Ask>>;
}

export type Scenarios = Readonly<Record<string, Scenario>>;

export const scenario = (
  items: readonly number[],
  handle: Handler,
  asks?: Record<string, Ask>,
): Scenario => ({
  items,
  handle,
  ...(asks && { asks }),
});

/** Handlers do what no types allow: that is what is compared. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export const loose = (value: unknown): any => value;

export const GET: Ask = {};
export const HEAD: Ask = { method: "HEAD" };
export const GZIP: Ask = { headers: [["Accept-Encoding", "gzip"]] };
