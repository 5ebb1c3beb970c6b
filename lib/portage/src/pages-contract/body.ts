import type { IncomingMessage } from "node:http";
import querystring from "node:querystring";
import { HttpError } from "../errors/http-error";
import { readBytes } from "../request/read-body";
import { decodeText } from "./charset";
import { parseContentType } from "./content-type";
import type { BodyParserConfig } from "./config";

/** An error of the Pages contract: its text is the reason phrase and the body. */
export class ContractError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A body as an API Route finds it in `req.body`: JSON and forms parsed, anything else text. */
export function parseBody(bytes: Buffer, contentType: string | undefined): unknown {
  const { type, charset } = parseContentType(contentType);
  const text = decode(bytes, charset);
  if (type === "application/json" || type === "application/ld+json") return parseJson(text);
  if (type === "application/x-www-form-urlencoded") return querystring.decode(text);
  return text;
}

/** The bytes of a body, for every method, GET included. */
export async function bytesWithin(req: IncomingMessage, { limit, label }: BodyParserConfig): Promise<Buffer> {
  try {
    return await readBytes(req, limit);
  } catch (error) {
    if (HttpError.is(error) && error.status === 413)
      throw new ContractError(413, `Body exceeded ${label} limit`);
    throw new ContractError(400, "Invalid body");
  }
}

function decode(bytes: Buffer, charset: string): string {
  try {
    return decodeText(bytes, charset);
  } catch {
    throw new ContractError(400, "Invalid body");
  }
}

function parseJson(text: string): unknown {
  if (text.length === 0) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ContractError(400, "Invalid JSON");
  }
}
