import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "../request/query";
import { bytesOf } from "../shared/size";
import type { ApiConfig } from "./config";

const DEFAULT_LIMIT = 4 * 1024 ** 2;

/** The size from which an answer is worth a warning; undefined where `responseLimit: false` says none is. */
export function responseLimitOf(config: ApiConfig | undefined): number | undefined {
  const limit = config?.api?.responseLimit ?? true;
  if (limit === false) return undefined;
  return limit === true ? DEFAULT_LIMIT : bytesOf(limit);
}

type Method = (...args: unknown[]) => unknown;

const lengthOf = (chunk: unknown): number =>
  typeof chunk === "string" || chunk instanceof Uint8Array ? Buffer.byteLength(chunk) : 0;

/** Counts what a handler writes and says so on the console when it is much; as in an API Route, nothing is held back. */
export function warnBeyond(limit: number, req: IncomingMessage, res: ServerResponse): void {
  let size = 0;
  const write = res.write as Method;
  const end = res.end as Method;
  res.write = ((...args: unknown[]) => {
    size += lengthOf(args[0]);
    return Reflect.apply(write, res, args) as unknown;
  }) as typeof res.write;
  res.end = ((...args: unknown[]) => {
    size += lengthOf(args[0]);
    if (size >= limit)
      console.warn(
        `The answer to ${pathOf(req.url ?? "")} exceeds ${limit} bytes: API Routes are meant to answer quickly`,
      );
    return Reflect.apply(end, res, args) as unknown;
  }) as typeof res.end;
}
