import { createHash } from "node:crypto";
import { badRequest, forbidden, HttpError, notFound, unauthorized, type Route } from "next-portage";
import { z } from "zod";
import { chunks, cookieRoute, CSV, openRoute, probe, released, sharedRoute, turn, userRoute } from "./guard";

const Name = z.strictObject({ name: z.string().min(1) });

const search = (request: Request, key: string): string => new URL(request.url).searchParams.get(key) ?? "";

function page(request: Request): number {
  const parsed = z.coerce
    .number()
    .int()
    .min(1)
    .safeParse(search(request, "page") || 1);
  if (!parsed.success) throw badRequest([{ path: ["query", "page"], message: "not a page" }]);
  return parsed.data;
}

async function newName(request: Request): Promise<string> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) throw new HttpError(415);
  const parsed = Name.safeParse(await request.json());
  if (!parsed.success) {
    throw badRequest(
      parsed.error.issues.map(({ path, message }) => ({ path: ["body", ...path.map(String)], message })),
    );
  }
  return parsed.data.name;
}

const streamOf = (source: AsyncIterable<Uint8Array | string>): ReadableStream<Uint8Array> => {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(Buffer.from(value));
      },
      cancel: async () => void (await iterator.return?.()),
    },
    { highWaterMark: 0 },
  );
};

async function* events(name: string): AsyncGenerator<string> {
  yield 'event: first\nid: 1\ndata: {"n":1}\n\n';
  await released(name);
  yield "id: 2\ndata: two\ndata: lines\n\n";
}

export const web: Record<string, Route> = {
  items: openRoute.fromRouteHandlers({
    GET: (request: Request) => Response.json({ page: page(request), items: ["a", "b"] }),
    POST: async (request: Request) => Response.json({ created: await newName(request) }, { status: 201 }),
  }),
  small: openRoute.fromRouteHandlers(
    {
      POST: async (request: Request) => {
        await request.text();
        return Response.json({ ok: true });
      },
    },
    { bodyLimit: "2kb" },
  ),
  shared: sharedRoute.fromRouteHandlers({
    GET: (request: Request) => Response.json({ user: sharedRoute.context(request).user }),
  }),
  who: userRoute.fromRouteHandlers({
    GET: (request: Request) => {
      const { user, query } = userRoute.context(request);
      return Response.json({ user, query: Object.entries(query) });
    },
  }),
  errors: openRoute.fromRouteHandlers({
    GET: (request: Request) => {
      const kind = search(request, "kind");
      if (kind === "unauthorized") throw unauthorized();
      if (kind === "forbidden") throw forbidden({ code: "not_a_member" });
      if (kind === "missing") throw notFound();
      throw new Error("secret: the password is hunter2");
    },
  }),
  stream: openRoute.fromRouteHandlers({
    GET: (request: Request) =>
      new Response(streamOf(chunks(search(request, "name"), Number(search(request, "chunks"))))),
  }),
  sse: openRoute.fromRouteHandlers({
    GET: (request: Request) =>
      new Response(streamOf(events(search(request, "name"))), {
        headers: {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-cache, no-transform",
        },
      }),
  }),
  csv: openRoute.fromRouteHandlers({
    GET: () =>
      new Response(CSV, {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="all.csv"',
        },
      }),
  }),
  cookies: cookieRoute.fromRouteHandlers({
    GET: () => {
      const response = Response.json({ ok: true });
      response.headers.append("set-cookie", "a=1; Path=/; HttpOnly; SameSite=Lax");
      response.headers.append("set-cookie", "b=x%20y; Path=/; HttpOnly; SameSite=Lax");
      return response;
    },
  }),
  redirect: openRoute.fromRouteHandlers({
    GET: () => new Response(null, { status: 303, headers: { location: "/elsewhere?x=1" } }),
  }),
  raw: openRoute.fromRouteHandlers({
    POST: async (request: Request) => {
      const body = Buffer.from(await request.arrayBuffer());
      return Response.json({ length: body.length, sha256: createHash("sha256").update(body).digest("hex") });
    },
  }),
  upload: openRoute.fromRouteHandlers({
    POST: async (request: Request) => {
      const form = await request.formData();
      const file = form.get("file") as File;
      return Response.json({
        field: form.get("field"),
        name: file.name,
        size: file.size,
        text: await file.text(),
      });
    },
  }),
  late: openRoute.fromRouteHandlers({
    GET: () =>
      new Response(
        streamOf(
          (async function* () {
            yield "begun\n";
            await turn();
            throw new Error("secret: too late");
          })(),
        ),
      ),
  }),
  probe: openRoute.fromRouteHandlers({
    POST: (request: Request) => {
      const state = probe(search(request, "name"));
      state.release?.();
      return Response.json({ produced: state.produced, cancelled: state.cancelled });
    },
  }),
};
