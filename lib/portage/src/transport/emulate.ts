import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pair } from "../shared/request-store";
import { BodyChannel } from "./body-channel";
import { emulateRequest } from "./emulated-request";
import { announceClose, announceDrain, emulateResponse, headTextOf } from "./emulated-response";
import { EmulatedSocket } from "./emulated-socket";
import { connectWhenNeeded } from "./lazy-connection";
import { responseOfHead } from "./response-of-head";

export interface EmulatedPair {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Resolves with the answer when its head is written; its body follows as it is written. Rejects when the response is destroyed before. */
  readonly response: Promise<Response>;
}

/**
 * A request and response of Node's own classes for a web Request: for hosts where Node's real pair is not at hand, and for tests that call
 * a Route Handler as a function.
 */
export function emulate(request: Request): EmulatedPair {
  const req = emulateRequest(request);
  const res = emulateResponse(req);
  const { response } = connect(request, req, res);
  return { req, res, response };
}

/** The same for a route whose answer is returned: nothing is written, so the connection is made only when something asks for it. */
export function emulateUnconnected(request: Request): Pair {
  const req = emulateRequest(request);
  const res = emulateResponse(req);
  connectWhenNeeded(req, res, () => connect(request, req, res).socket);
  return { req, res };
}

interface Connection {
  readonly socket: EmulatedSocket;
  readonly response: Promise<Response>;
}

function connect(request: Request, req: IncomingMessage, res: ServerResponse): Connection {
  const body = new BodyChannel(() => headTextOf(res));
  const socket = new EmulatedSocket(request, (chunk, proceed) => body.write(chunk, proceed));
  const answer = (head: string): Response => {
    try {
      return responseOfHead(
        head,
        request.method,
        body.body(res.writableEnded && socket.writableLength === 0),
      );
    } catch (error) {
      socket.destroy(); // nobody will read what the handler still writes
      throw error;
    }
  };
  const response = new Promise<string>((resolve, reject) => {
    body.onHead = resolve;
    socket.once("close", () => reject(new Error("The connection was closed before there was an answer")));
  }).then(answer);
  response.catch(() => {}); // whoever awaits it meets the rejection; nobody has to
  req.socket = socket as never;
  res.assignSocket(socket as never);
  passEvents(req, res, socket, body, request.signal);
  return { socket, response };
}

/** The events between the parts that Node's server would pass on. */
function passEvents(
  req: IncomingMessage,
  res: ServerResponse,
  socket: EmulatedSocket,
  body: BodyChannel,
  signal: AbortSignal,
): void {
  socket.on("drain", () => announceDrain(res));
  // Node's server listens too: whoever destroys with an error means the connection, not the process.
  socket.on("error", () => {});
  const gone = (): void => void socket.destroy();
  res.once("finish", () => {
    signal.removeEventListener("abort", gone);
    body.close();
    res.detachSocket(socket as never);
    process.nextTick(() => announceClose(res));
  });
  body.onCancel = gone;
  if (signal.aborted) gone();
  signal.addEventListener("abort", gone, { once: true });
  socket.once("close", () => {
    signal.removeEventListener("abort", gone);
    if (res.writableFinished) return;
    body.fail(new Error("The connection was closed"));
    if (!req.complete) req.destroy(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
  });
}
