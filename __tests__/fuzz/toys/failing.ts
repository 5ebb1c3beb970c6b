import { Readable } from "node:stream";
import { createRoute, json, middleware, sse, stream, textBody, type Route } from "@/lib/portage/src/index";

/** Fails itself, half of the time by a promise: it may not take the process with it. */
let told = 0;
const onError = (): void => {
  told++;
  if (told % 3 === 0) throw new Error("onError throws");
  if (told % 3 === 1) return Promise.reject(new Error("onError rejects")) as never;
};

const open = createRoute({ onError });
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* failing(): AsyncGenerator<string> {
  yield "a";
  await soon();
  throw new Error("in the middle");
}

async function* failingEvents(): AsyncGenerator<{ data: string }> {
  yield { data: "a" };
  throw new Error("in the middle");
}

async function* endless(): AsyncGenerator<string> {
  for (;;) {
    yield "a".repeat(1000);
    await soon();
  }
}

const failingNode = (): Readable => Readable.from(failing());
const failingWeb = (): ReadableStream => Readable.toWeb(failingNode()) as ReadableStream;

/** Node's response with what Next adds. */
interface Res {
  statusCode: number;
  end(text?: string): void;
  write(text: string): void;
  setHeader(name: string, value: string): void;
  writeHead(status: number): void;
  destroy(error?: Error): void;
  json(value: unknown): void;
  status(code: number): Res;
}
type Handler = (req: Readable, res: Res) => unknown;

const throwing = (): never => {
  throw new Error("thrown");
};

const API: Readonly<Record<string, Handler>> = {
  throws: throwing,
  rejects: async () => throwing(),
  rejectsLate: async () => soon().then(throwing),
  throwsAfterEnd: (_req, res) => {
    res.end("x");
    throwing();
  },
  rejectsAfterEnd: async (_req, res) => {
    res.end("x");
    await soon();
    throwing();
  },
  throwsInMiddle: async (_req, res) => {
    res.write("x");
    await soon();
    throwing();
  },
  endsTwice: (_req, res) => {
    res.end("a");
    res.end("b");
  },
  writesAfterEnd: async (_req, res) => {
    res.end("a");
    await soon();
    res.write("b");
  },
  answersTwice: (_req, res) => {
    res.json({ a: 1 });
    res.status(201).json({ b: 2 });
  },
  headTwice: (_req, res) => {
    res.writeHead(200);
    res.writeHead(201);
  },
  badHeader: (_req, res) => res.setHeader("x-a", "a\r\nb: c"),
  badStatus: (_req, res) => res.status(99_999).end("x"),
  destroys: (_req, res) => res.destroy(),
  destroysWithError: (_req, res) => res.destroy(new Error("destroyed")),
  pipesFailure: (_req, res) =>
    void failingNode()
      .on("error", () => res.destroy())
      .pipe(res as never),
  pipesRequest: (req, res) => void req.pipe(res as never),
  cycle: (_req, res) => {
    const value: Record<string, unknown> = {};
    value["self"] = value;
    res.json(value);
  },
  never: () => new Promise(() => {}),
};

const WEB: Readonly<Record<string, (request: Request) => Response | Promise<Response>>> = {
  throws: throwing,
  rejects: async () => throwing(),
  rejectsLate: async () => soon().then(throwing),
  throwsNothing: async () => {
    throw undefined; // oxlint-disable-line no-throw-literal -- people do
  },
  noResponse: () => undefined as never,
  usedBody: async () => {
    const response = new Response("x");
    await response.text();
    return response;
  },
  lockedBody: () => {
    const response = new Response("x");
    response.body?.getReader();
    return response;
  },
  failingStream: () => new Response(failingWeb()),
  erroredStream: () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new Error("at once")) })),
  endlessStream: () => new Response(Readable.toWeb(Readable.from(endless())) as ReadableStream),
  readsBody: async (request) => Response.json({ text: await request.text() }),
  readsJson: async (request) => Response.json(await request.json()),
  readsForm: async (request) => Response.json([...(await request.formData()).keys()]),
  networkError: () => Response.error(),
  redirects: () => Response.redirect("http://localhost/x"),
};

const DEFINED: Readonly<Record<string, Route>> = {
  throws: open.define({ POST: { handle: throwing } }),
  rejects: open.define({ POST: { handle: async () => throwing() } }),
  badResult: open.define({ POST: { status: 204, handle: () => ({ a: 1 }) } }),
  bigint: open.define({ POST: { handle: () => json({ a: 1n }) } }),
  badHeader: open.define({ POST: { handle: () => json({}, { headers: { "x-a": "a\r\nb: c" } }) } }),
  badCookie: open.define({ POST: { handle: ({ cookies }) => cookies.set("a b", "c\r\nd") } }),
  failingStream: open.define({ POST: { handle: () => stream(failing()) } }),
  failingNode: open.define({ POST: { handle: () => stream(failingNode()) } }),
  failingWeb: open.define({ POST: { handle: () => stream(failingWeb()) } }),
  endless: open.define({ POST: { handle: () => stream(endless()) } }),
  events: open.define({ POST: { handle: () => sse(failingEvents()) } }),
  readsBody: open.define({ POST: { body: textBody(), handle: ({ body }) => json({ body }) } }),
  guardThrows: open
    .use(
      middleware(async function guard() {
        return throwing();
      }),
    )
    .define({ POST: { handle: () => json({}) } }),
  guardThrowsAfter: open
    .use(
      middleware(async function guard(_ctx, next) {
        await next();
        return throwing();
      }),
    )
    .define({ POST: { handle: () => json({}) } }),
  guardCallsTwice: open
    .use(
      middleware(async function guard(_ctx, next) {
        await next();
        return next();
      }),
    )
    .define({ POST: { handle: () => json({}) } }),
};

const named = (prefix: string, routes: readonly (readonly [string, Route])[]): [string, Route][] =>
  routes.map(([name, route]) => [`${prefix}-${name}`, route]);

/** Routes that fail, each in its way. */
export const FAILING: Readonly<Record<string, Route>> = Object.fromEntries([
  ...named("defined", Object.entries(DEFINED)),
  ...named(
    "web",
    Object.entries(WEB).map(([name, handler]) => [name, open.fromRouteHandlers({ POST: handler })] as const),
  ),
  ...named(
    "api",
    Object.entries(API).map(([name, handler]) => [name, open.fromApiRoute(handler as never)] as const),
  ),
]);
