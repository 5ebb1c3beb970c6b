import type { ServerResponse } from "node:http";
import type { RequestContext } from "../route/request-context";
import { bytesWithin, ContractError, parseBody } from "./body";
import type { BodyParserConfig } from "./config";
import { EMPTY, isWithoutBody } from "../request/read-body";
import { extendRequest } from "./request";
import { extendResponse } from "./response";

/**
 * Makes a pair what an API Route gets: query, cookies, parsed body, response helpers. False when the body was refused and answered,
 * before any guard, as Next does it.
 */
export function enterContract(
  ctx: RequestContext,
  parser: BodyParserConfig | undefined,
): boolean | Promise<boolean> {
  const { req, res } = ctx;
  extendRequest(req, res, ctx.exchange.parameters);
  extendResponse(req, res);
  if (!parser) return true;
  return isWithoutBody(req) ? takeBody(ctx, EMPTY) : readBody(ctx, parser);
}

async function readBody(ctx: RequestContext, parser: BodyParserConfig): Promise<boolean> {
  try {
    return takeBody(ctx, await bytesWithin(ctx.req, parser));
  } catch (error) {
    return refuse(ctx, error);
  }
}

function takeBody(ctx: RequestContext, bytes: Buffer): boolean {
  const { req } = ctx;
  ctx.bytes = bytes;
  try {
    (req as { body?: unknown }).body = parseBody(bytes, req.headers["content-type"]);
    return true;
  } catch (error) {
    return refuse(ctx, error);
  }
}

function refuse({ res }: RequestContext, error: unknown): false {
  if (!(error instanceof ContractError)) throw error;
  sendText(res, error.status, error.message);
  return false;
}

/** Ends with the error's text, as Next does: also after a part of the answer was sent, then without a new status. */
export function sendText(res: ServerResponse, status: number, message: string): void {
  // Node takes text after the end for an error, and that one nobody listens to.
  if (res.writableEnded) return;
  if (!res.headersSent) {
    res.statusCode = status;
    res.statusMessage = message;
  }
  try {
    res.end(message);
  } catch {
    res.destroy(); // the handler insists on another length
  }
}
