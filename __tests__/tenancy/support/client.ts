import { once } from "node:events";
import http from "node:http";

/** A request as a probe sends it. */
export interface Sent {
  method: string;
  /** With its search. */
  path: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string | Uint8Array | undefined;
}

/** An answer, read to its end; of a stream, what has come until it is quiet. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** Milliseconds until the head was there. */
  time: number;
}

/** How long an event stream may be quiet before it counts as read, in milliseconds. */
const QUIET_MS = 80;

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** Lets the sockets go that are kept for later. */
export const closeSockets = (): void => agent.destroy();

/** Sends a request and reads the answer. */
export async function send(origin: string, sent: Sent): Promise<Answer> {
  const started = performance.now();
  const message = await open(origin, sent);
  const time = performance.now() - started;
  const isStream = message.headers["content-type"]?.startsWith("text/event-stream") ?? false;
  const text = isStream ? await readStream(message) : await readAll(message);
  return { status: message.statusCode ?? 0, headers: message.headers, text, time };
}

async function open(origin: string, sent: Sent): Promise<http.IncomingMessage> {
  const { method, path, headers = {}, body } = sent;
  const { hostname, port } = new URL(origin);
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  const request = http.request({
    agent,
    host: hostname,
    port,
    method,
    path,
    headers: { ...length, ...headers },
  });
  request.end(body);
  try {
    const [message] = (await once(request, "response")) as [http.IncomingMessage];
    return message;
  } catch (error) {
    // The server lets an idle connection go at the moment that it is used again: nothing of the request was read.
    if (request.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET")
      return open(origin, sent);
    throw error;
  }
}

async function readAll(message: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function readStream(message: http.IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const done = (): void => {
      message.destroy();
      resolve(text);
    };
    const timer = setTimeout(done, QUIET_MS);
    message.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      timer.refresh();
    });
    message.once("end", () => {
      clearTimeout(timer);
      resolve(text);
    });
    message.on("error", () => {});
  });
}
