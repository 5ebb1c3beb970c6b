import type { IncomingMessage, ServerResponse } from "node:http";
import { stream, type Context, type Route, type RouteBuilder } from "next-portage";

export const STYLES = ["definition", "web", "api"] as const;
export type StyleName = (typeof STYLES)[number];

/** A route of each style whose GET answers `{"ok":true}`, after `act`, which may throw. */
export function answering(builder: RouteBuilder, style: StyleName, act: () => unknown = () => {}): Route {
  if (style === "definition")
    return builder.define({ GET: { handle: async () => (await act(), { ok: true }) } });
  if (style === "web")
    return builder.fromRouteHandlers({ GET: async () => (await act(), Response.json({ ok: true })) });
  return builder.fromApiRoute(
    async (_req: IncomingMessage, res: ServerResponse & { json(body: unknown): void }) => {
      await act();
      res.json({ ok: true });
    },
    { methods: ["GET"] },
  );
}

/** A route of each style that writes "one", waits for `proceed`, and writes "two". */
export function streaming(
  builder: RouteBuilder<Context>,
  style: StyleName,
  proceed: Promise<unknown>,
): Route {
  const encoder = new TextEncoder();
  async function* parts() {
    yield encoder.encode("one");
    await proceed;
    yield encoder.encode("two");
  }
  if (style === "definition") return builder.define({ GET: { handle: () => stream(parts()) } });
  if (style === "web")
    return builder.fromRouteHandlers({
      GET: () =>
        new Response(parts() as unknown as BodyInit, { headers: { "content-type": "text/event-stream" } }),
    });
  return builder.fromApiRoute(async (_req: IncomingMessage, res: ServerResponse) => {
    for await (const part of parts()) res.write(part);
    res.end();
  });
}
