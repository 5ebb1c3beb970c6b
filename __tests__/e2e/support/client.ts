import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from "node:http";
import { CookieJar } from "./cookie-jar";

/** The running server's address. */
export const BASE_URL = process.env.E2E_BASE_URL ?? "";

/** What a request carries besides its method and path. */
export interface RequestOptions {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  setCookies: string[];
  text: string;
  /** The body as JSON. */
  json: <T = Record<string, unknown>>() => T;
}

const UNSAFE = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Reads an answer to its end. */
async function readAnswer(message: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    setCookies: message.headers["set-cookie"] ?? [],
    text,
    json: <T>() => JSON.parse(text) as T,
  };
}

/**
 * A browser as far as HTTP sees it: one cookie jar for both routers, and on unsafe methods the headers with which a
 * browser says where a request comes from. Over `node:http`, which shows an answer as it came.
 */
export class Client {
  readonly jar = new CookieJar();

  /** Sends a request and hands out the answer as soon as its head is there. */
  open(
    method: string,
    path: string,
    options: RequestOptions = {},
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const body = options.json === undefined ? options.body : JSON.stringify(options.json);
    const cookie = this.jar.header();
    const headers = {
      ...(cookie && { cookie }),
      ...(options.json !== undefined && { "content-type": "application/json" }),
      ...(UNSAFE.has(method) && { origin: BASE_URL, "sec-fetch-site": "same-origin" }),
      ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
      ...options.headers,
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${BASE_URL}${path}`, { method, headers, ...(signal && { signal }) });
      request.on("response", (message) => {
        this.jar.store(message.headers["set-cookie"] ?? []);
        resolve(message);
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  async request(method: string, path: string, options?: RequestOptions): Promise<Answer> {
    return readAnswer(await this.open(method, path, options));
  }

  get = (path: string, headers?: Record<string, string>): Promise<Answer> =>
    this.request("GET", path, headers && { headers });
  post = (path: string, json?: unknown): Promise<Answer> => this.request("POST", path, { json });
  delete = (path: string): Promise<Answer> => this.request("DELETE", path);
}
