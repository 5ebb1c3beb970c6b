import http from "node:http";
import { count } from "../settings";

export interface Sending {
  readonly method: string;
  /** Path and search, as they stand in the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: Uint8Array | undefined;
  /** Take the head of the answer and go. */
  readonly endless?: boolean | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly text: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });

/** Next's own parser leaves the rest of a body that is too large unread, and the connection ends with it. */
const LARGE = 60_000;

/** Sends a request and counts it; rejects when there is no answer. */
export function send(port: number, { method, path, headers = {}, body, endless }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(body.length) };
    const request = http.request({
      host: "127.0.0.1",
      port,
      agent: (body?.length ?? 0) > LARGE ? false : agent,
      method,
      path,
      headers: { ...length, ...headers },
    });
    request.on("error", reject);
    request.on("response", (message) => {
      const { statusCode: status = 0, headers: received, rawHeaders } = message;
      count(status);
      const chunks: Buffer[] = [];
      const done = (): void =>
        resolve({ status, headers: received, rawHeaders, text: Buffer.concat(chunks).toString() });
      if (endless && status === 200) {
        request.destroy();
        return done();
      }
      message
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", done)
        .on("error", reject);
      return undefined;
    });
    request.end(body);
  });
}

/** Ends the connections that wait for another request. */
export const closeConnections = (): void => agent.destroy();
