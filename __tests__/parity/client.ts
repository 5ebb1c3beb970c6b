import http from "node:http";

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: http.IncomingHttpHeaders;
  /** Names and values as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly text: string;
  /** Whether the message ended as its framing says it should. */
  readonly complete: boolean;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: http.OutgoingHttpHeaders;
  /** Text or bytes are sent with a length, a list of chunks without one. */
  readonly body?: string | Uint8Array | readonly Uint8Array[];
}

/** Sends a request and gives the answer while it still arrives. */
export function open(url: string, init: Sending = {}): Promise<http.IncomingMessage> {
  const { method = "GET", headers = {}, body } = init;
  return new Promise((resolve, reject) => {
    const req = http.request(url, { method, headers, agent: false }, resolve).once("error", reject);
    if (Array.isArray(body)) for (const chunk of body) req.write(chunk);
    req.end(Array.isArray(body) ? undefined : body);
  });
}

/** Sends a request and reads the whole answer; one that is cut off counts as incomplete, not as an error. */
export async function send(url: string, init: Sending = {}): Promise<Answer> {
  const message = await open(url, init);
  const parts: Buffer[] = [];
  try {
    for await (const part of message) parts.push(part as Buffer);
  } catch {
    // `complete` says it
  }
  const body = Buffer.concat(parts);
  const { statusCode: status = 0, statusMessage: statusText = "", headers, rawHeaders, complete } = message;
  return { status, statusText, headers, rawHeaders, body, text: body.toString(), complete };
}
