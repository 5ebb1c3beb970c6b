// Every part of a request holds a canary; what is logged holds none, whatever becomes of the request.
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  badRequest,
  bytes,
  createRoute,
  requestLog,
  unauthorized,
  type Context,
  type Logger,
  type Route,
  type RouteBuilder,
} from "next-portage";
import { z } from "zod";
import { send } from "../../../parity/client";
import { capturedLog } from "../support/captured-log";
import { mount, TARGETS } from "../support/mount";
import { until } from "../support/server";

const CANARY = "canary-7f3a9c";

/** What a handler does with all that it has got. */
const ACTS: Record<string, (text: string, ctx: Context & { log: Logger }) => unknown> = {
  answers: (text) => ({ text }),
  "refuses with issues": (text) => {
    throw badRequest([{ path: ["body", text], message: text }], { message: text, cause: new Error(text) });
  },
  "refuses for want of credentials": (text) => {
    throw unauthorized({ code: text, headers: { "WWW-Authenticate": text } });
  },
  "throws what an HTTP client throws": (text, { req }) => {
    const config = { headers: { Authorization: req.headers.authorization }, data: text, url: req.url };
    throw Object.assign(new Error("Request failed"), { config, request: req, response: { data: text } });
  },
  "throws with a cause that has the row": (text) => {
    throw new Error("outer", { cause: Object.assign(new Error("inner"), { detail: text, row: { text } }) });
  },
  "throws what a validator throws": (text) =>
    z
      .object({ [text]: z.literal("x") })
      .strict()
      .parse({ [text]: text }),
  "parses what is no JSON": (text) => JSON.parse(`{${text}`) as unknown,
  "throws the body itself": (text) => {
    // oxlint-disable-next-line no-throw-literal -- what handlers do
    throw { body: text };
  },
  "rejects with text": (text) => Promise.reject(text),
  "returns what its schema refuses": () => ({ secret: CANARY }),
  "says something of its own": (_text, { log }) => {
    log.info({ step: 1 }, "a step");
    return {};
  },
};

const Loose = z.looseObject({}).refine((value) => !("secret" in value));
type Builder = RouteBuilder<Context & { readonly log: Logger }>;

const STYLES: Record<string, (builder: Builder, act: (typeof ACTS)[string]) => Route> = {
  definition: (builder, act) =>
    builder.define({
      POST: {
        body: bytes(),
        response: Loose,
        handle: (ctx) => act(Buffer.from(ctx.body).toString(), ctx as never) as never,
      },
    }),
  web: (builder, act) =>
    builder.fromRouteHandlers({
      POST: async (request) => Response.json(await act(await request.text(), builder.context(request))),
    }),
  api: (builder, act) =>
    builder.fromApiRoute(
      async (req: IncomingMessage, res: ServerResponse & { json(body: unknown): void }) => {
        const chunks: Buffer[] = [];
        for await (const chunk of req) chunks.push(chunk as Buffer);
        res.json(await act(Buffer.concat(chunks).toString(), builder.context(req)));
      },
    ),
};

const headers = {
  cookie: `session=${CANARY}; ${CANARY}=1`,
  authorization: `Bearer ${CANARY}`,
  "user-agent": CANARY,
  "x-forwarded-for": CANARY,
  "x-request-id": `${CANARY} that is no id`,
  [`x-${CANARY}`]: CANARY,
};
const BODIES: Record<string, string> = {
  "application/json": JSON.stringify({ [CANARY]: CANARY, deep: [{ password: CANARY }] }),
  "application/x-www-form-urlencoded": `password=${CANARY}&${CANARY}=1`,
};

const CELLS = TARGETS.flatMap((target) => Object.keys(STYLES).map((style) => ({ target, style })));

// Next writes what an API Route throws to the console itself.
beforeEach(() => void jest.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

describe.each(CELLS)("$style in $target", ({ target, style }) => {
  test.each(Object.keys(ACTS))("a handler that %s", async (name) => {
    const { logger, lines } = capturedLog();
    const route = STYLES[style]?.(
      createRoute({ log: requestLog<Logger>(logger, { params: ["shown"] }) }),
      ACTS[name] as (typeof ACTS)[string],
    );
    const config = { api: { bodyParser: false as const } };
    const params = { id: CANARY, shown: "shown-1" };
    const origin = await mount(target, route as Route, { params, config, onFailure: () => {} });
    for (const [type, body] of Object.entries(BODIES)) {
      const url = `${origin}/api/${CANARY}/shown-1?${CANARY}=${CANARY}`;
      await send(url, { method: "POST", headers: { ...headers, "content-type": type }, body });
    }
    const own = () => lines.filter(({ message }) => message.startsWith("POST"));
    await until(() => own().length === 2);
    expect(own()[0]?.fields).toMatchObject({ params: { shown: "shown-1" }, method: "POST" });
    expect(JSON.stringify(lines)).not.toContain(CANARY);
  });
});
