import { createHash } from "node:crypto";
import {
  bytes,
  forbidden,
  multipart,
  notFound,
  redirect,
  sse,
  stream,
  unauthorized,
  type Route,
} from "next-portage";
import { z } from "zod";
import { chunks, cookieRoute, CSV, openRoute, probe, released, turn, sharedRoute, userRoute } from "./guard";

const Name = z.strictObject({ name: z.string().min(1) });

export const definition: Record<string, Route> = {
  items: openRoute.define({
    GET: {
      query: z.object({ page: z.coerce.number().int().min(1).default(1) }),
      response: z.object({ page: z.number(), items: z.array(z.string()) }),
      handle: ({ query }) => ({ page: query.page, items: ["a", "b"] }),
    },
    POST: { body: Name, status: 201, handle: ({ body }) => ({ created: body.name }) },
  }),
  small: openRoute.define({ POST: { body: z.unknown(), bodyLimit: "2kb", handle: () => ({ ok: true }) } }),
  shared: sharedRoute.define({ GET: { handle: ({ user }) => ({ user }) } }),
  who: userRoute.define({ GET: { handle: ({ user, query }) => ({ user, query: Object.entries(query) }) } }),
  errors: openRoute.define({
    GET: {
      handle: ({ query }) => {
        if (query["kind"] === "unauthorized") throw unauthorized();
        if (query["kind"] === "forbidden") throw forbidden({ code: "not_a_member" });
        if (query["kind"] === "missing") throw notFound();
        throw new Error("secret: the password is hunter2");
      },
    },
  }),
  stream: openRoute.define({
    GET: { handle: ({ query }) => stream(chunks(String(query["name"]), Number(query["chunks"]))) },
  }),
  sse: openRoute.define({
    GET: {
      handle: ({ query }) =>
        sse(async function* () {
          yield { id: "1", event: "first", data: { n: 1 } };
          await released(String(query["name"]));
          yield { id: "2", data: "two\nlines" };
        }),
    },
  }),
  csv: openRoute.define({
    GET: {
      handle: () =>
        stream(
          (async function* () {
            for (const line of CSV.split(/(?<=\n)/)) yield line;
          })(),
          {
            headers: {
              "Content-Type": "text/csv; charset=utf-8",
              "Content-Disposition": 'attachment; filename="all.csv"',
            },
          },
        ),
    },
  }),
  cookies: cookieRoute.define({
    GET: {
      handle: ({ cookies }) => {
        cookies.set("a", "1");
        cookies.set("b", "x y");
        return { ok: true };
      },
    },
  }),
  redirect: openRoute.define({ GET: { handle: () => redirect("/elsewhere?x=1", 303) } }),
  raw: openRoute.define({
    POST: {
      body: bytes(),
      handle: ({ body }) => ({
        length: body.length,
        sha256: createHash("sha256").update(body).digest("hex"),
      }),
    },
  }),
  upload: openRoute.define({
    POST: {
      body: multipart(),
      handle: async ({ body }) => {
        const file = body.get("file") as File;
        return { field: body.get("field"), name: file.name, size: file.size, text: await file.text() };
      },
    },
  }),
  late: openRoute.define({
    GET: {
      handle: () =>
        stream(
          (async function* () {
            yield "begun\n";
            await turn();
            throw new Error("secret: too late");
          })(),
        ),
    },
  }),
  probe: openRoute.define({
    POST: {
      handle: ({ query }) => {
        const state = probe(String(query["name"]));
        state.release?.();
        return { produced: state.produced, cancelled: state.cancelled };
      },
    },
  }),
};
