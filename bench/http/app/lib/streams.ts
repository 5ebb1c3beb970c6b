// Server-sent events to many at once, by hand in each router and through next-portage.
import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, sse } from "next-portage";
import { on } from "node:events";
import { ticker } from "./ticker";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform",
};
const lineOf = (tick: unknown): string => `data: ${JSON.stringify(tick)}\n\n`;

export function apiStream(_req: NextApiRequest, res: NextApiResponse): void {
  const ticks = ticker();
  res.writeHead(200, HEADERS);
  const send = (tick: unknown): void => void res.write(lineOf(tick));
  ticks.on("tick", send);
  res.once("close", () => ticks.off("tick", send));
}

export function webStream(request: Request): Response {
  const ticks = ticker();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (tick: unknown): void => controller.enqueue(encoder.encode(lineOf(tick)));
      ticks.on("tick", send);
      request.signal.addEventListener("abort", () => ticks.off("tick", send));
    },
  });
  return new Response(body, { headers: HEADERS });
}

const route = createRoute();

export const carriedStream = route.fromApiRoute(apiStream);

export const definedStream = route.define({
  GET: {
    handle: ({ signal }) =>
      sse(async function* () {
        try {
          for await (const [data] of on(ticker(), "tick", { signal })) yield { data };
        } catch (error) {
          if (!signal.aborted) throw error;
        }
      }),
  },
});
