// Handlers as they stand in existing apps: `(req, res)`, each with its own habits.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import busboy from "@fastify/busboy";
import type { NextApiRequest, NextApiResponse } from "next";
import { badRequest, forbidden, HttpError, notFound, unauthorized, type Route } from "next-portage";
import { z } from "zod";
import { chunks, cookieRoute, CSV, openRoute, probe, released, sharedRoute, userRoute } from "./guard";

const Name = z.strictObject({ name: z.string().min(1) });

type Handler = (req: NextApiRequest, res: NextApiResponse) => unknown;

const items: Handler = (req, res) => {
  if (req.method === "GET") {
    const page = z.coerce
      .number()
      .int()
      .min(1)
      .safeParse(req.query["page"] ?? 1);
    if (!page.success) throw badRequest([{ path: ["query", "page"], message: "not a page" }]);
    return res.status(200).json({ page: page.data, items: ["a", "b"] });
  }
  if (!req.headers["content-type"]?.startsWith("application/json")) throw new HttpError(415);
  const body = Name.safeParse(req.body);
  if (!body.success) {
    throw badRequest(
      body.error.issues.map(({ path, message }) => ({ path: ["body", ...path.map(String)], message })),
    );
  }
  return res.status(201).json({ created: body.data.name });
};

const errors: Handler = (req) => {
  const { kind } = req.query;
  if (kind === "unauthorized") throw unauthorized();
  if (kind === "forbidden") throw forbidden({ code: "not_a_member" });
  if (kind === "missing") throw notFound();
  throw new Error("secret: the password is hunter2");
};

const stream: Handler = (req, res) => {
  const source = Readable.from(chunks(String(req.query["name"]), Number(req.query["chunks"])), {
    objectMode: false,
  });
  res.setHeader("Content-Type", "application/octet-stream");
  res.on("close", () => source.destroy());
  source.pipe(res);
};

type Flushable = NextApiResponse & { flush?: () => void };

const sse: Handler = async (req, res: Flushable) => {
  res.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
  });
  res.write('event: first\nid: 1\ndata: {"n":1}\n\n');
  res.flush?.();
  await released(String(req.query["name"]));
  res.end("id: 2\ndata: two\ndata: lines\n\n");
};

const csv: Handler = (_req, res) => {
  res.setHeader("Content-Type", "text/csv; charset=utf-8");
  res.setHeader("Content-Disposition", 'attachment; filename="all.csv"');
  for (const line of CSV.split(/(?<=\n)/)) res.write(line);
  res.end();
};

const cookies: Handler = (_req, res) => {
  res.setHeader("Set-Cookie", [
    "a=1; Path=/; HttpOnly; SameSite=Lax",
    "b=x%20y; Path=/; HttpOnly; SameSite=Lax",
  ]);
  res.json({ ok: true });
};

const raw: Handler = async (req, res) => {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  res.json({ length: body.length, sha256: createHash("sha256").update(body).digest("hex") });
};

const upload: Handler = (req, res) => {
  const answer: Record<string, unknown> = {};
  const parser = busboy({ headers: req.headers as { "content-type": string } });
  parser.on("field", (name, value) => (answer[name] = value));
  parser.on("file", (_field, file, name) => {
    const parts: Buffer[] = [];
    file.on("data", (part: Buffer) => parts.push(part));
    file.on("end", () => {
      const body = Buffer.concat(parts);
      Object.assign(answer, { name, size: body.length, text: body.toString() });
    });
  });
  parser.on("finish", () => res.json(answer));
  req.pipe(parser);
};

const late: Handler = (_req, res) => {
  res.setHeader("Content-Type", "application/octet-stream");
  res.write("begun\n");
  throw new Error("secret: too late");
};

/** With Next's body parser, as most handlers have it. */
export const api: Record<string, Route> = {
  items: openRoute.fromApiRoute(items, { methods: ["GET", "POST"] }),
  shared: sharedRoute.fromApiRoute((req: NextApiRequest, res: NextApiResponse) => {
    // Of its own, and not in place of the guard's.
    res.setHeader("Vary", "Accept-Encoding").json({ user: sharedRoute.context(req).user });
  }),
  who: userRoute.fromApiRoute((req: NextApiRequest, res: NextApiResponse) => {
    const { user, query } = userRoute.context(req);
    res.json({ user, query: Object.entries(query) });
  }),
  errors: openRoute.fromApiRoute(errors),
  stream: openRoute.fromApiRoute(stream),
  sse: openRoute.fromApiRoute(sse),
  csv: openRoute.fromApiRoute(csv),
  cookies: cookieRoute.fromApiRoute(cookies),
  redirect: openRoute.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) =>
    res.redirect(303, "/elsewhere?x=1"),
  ),
  late: openRoute.fromApiRoute(late),
  probe: openRoute.fromApiRoute((req: NextApiRequest, res: NextApiResponse) => {
    const state = probe(String(req.query["name"]));
    state.release?.();
    res.json({ produced: state.produced, cancelled: state.cancelled });
  }),
};

/** Without it: they read the stream. */
export const apiRaw: Record<string, Route> = {
  raw: openRoute.fromApiRoute(raw),
  upload: openRoute.fromApiRoute(upload),
};

/** With a limit of its own. */
export const apiSmall: Record<string, Route> = {
  small: openRoute.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => res.json({ ok: true })),
};

export const RAW_CONFIG = { api: { bodyParser: false as const } };
export const SMALL_CONFIG = { api: { bodyParser: { sizeLimit: "2kb" as const } } };
