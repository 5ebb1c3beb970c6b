// fetch-to-node and srvx turn a Request into Node's (req, res) and nothing more; what a handler of pages/api needs beside is put on here, in the
// least that these handlers use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { toFetchResponse, toReqRes } from "fetch-to-node";
import type { NextApiHandler } from "next";
import { toFetchHandler } from "srvx/node";

type Params = Record<string, string>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function run(
  handler: NextApiHandler,
  req: IncomingMessage,
  res: ServerResponse,
  query: Params,
  parse: boolean,
) {
  const body: unknown = parse && req.method === "POST" ? await readJson(req) : undefined;
  Object.assign(req, { query, ...(parse ? { body } : {}) });
  Object.assign(res, {
    status(code: number) {
      res.statusCode = code;
      return res;
    },
    json(value: unknown) {
      const text = JSON.stringify(value);
      res.setHeader("Content-Type", "application/json; charset=utf-8");
      res.setHeader("Content-Length", Buffer.byteLength(text));
      res.end(text);
    },
  });
  await handler(req as never, res as never);
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

export const throughFetchToNode =
  (handler: NextApiHandler, { parse = true } = {}): RouteHandler =>
  async (request, { params }) => {
    const { req, res } = toReqRes(request);
    await run(handler, req as never, res as never, await params, parse);
    return toFetchResponse(res);
  };

export const throughSrvx =
  (handler: NextApiHandler, { parse = true } = {}): RouteHandler =>
  async (request, { params }) => {
    const query = await params;
    const node = (req: unknown, res: unknown) => run(handler, req as never, res as never, query, parse);
    return toFetchHandler(node as never)(request as never);
  };
