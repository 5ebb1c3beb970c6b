import diagnostics from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { beginShutdown } from "./shutdown";

/** What Node publishes of each request: https://nodejs.org/api/diagnostics_channel.html#event-httpserverrequeststart */
interface Started {
  response: ServerResponse;
  server: Server;
  socket: Socket;
}

/** A signal's code as Next exits with it: 128 and its number. */
const SIGNALLED = new Set([130, 143]);

/**
 * Has the server end well on SIGTERM and SIGINT. `next start` itself stops listening then and waits until all connections
 * are closed; alone, it waits for ever for an event stream, for a browser that keeps its connection in use and for a client that never
 * sends the rest of its request, and at last exits with 143. Here:
 *
 * - event streams end (`onShutdown`); browsers open them again elsewhere, from the last event that they have;
 * - requests that run get their answers, with `Connection: close`;
 * - when the last one is answered, what connections are left are closed, and the process exits with 0;
 * - what still runs after `patience` milliseconds is cut off, said so in one line, and the process exits with 1.
 *
 * To be called once, before the first request. With `NEXT_MANUAL_SIG_HANDLE`, signals are left to whoever set it.
 */
export function drainOnSignal(patience: number): void {
  const running = new Running();
  const servers = new Set<Server>();
  let draining = false;

  const closeRest = (): void => {
    for (const server of servers) {
      if (running.count === 0) server.closeAllConnections();
      else server.closeIdleConnections();
    }
  };
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { response, server, socket } = message as Started;
    servers.add(server);
    if (draining) endConnectionAfter(response);
    // The connection is idle, or free to be closed, when all that listens to the end of the answer is through.
    running.add(socket, response, () => draining && setImmediate(closeRest));
  });
  const drain = (): void => {
    if (draining) return;
    draining = true;
    exitWithSuccess(() => running.count === 0);
    for (const response of running.responses()) endConnectionAfter(response);
    beginShutdown();
    setImmediate(closeRest);
    setTimeout(() => cutOff(running.count, servers, patience), patience).unref();
  };
  process.on("SIGTERM", drain).on("SIGINT", drain);
}

/**
 * Answers that are not through, one a connection: of pipelined requests the last. By the connection, because an answer
 * that is broken off does not always say that it closed.
 */
class Running {
  readonly #responses = new Map<Socket, ServerResponse>();
  readonly #known = new WeakSet<Socket>();

  /** A connection that is gone says so a moment later; the process may have ended by then. */
  get count(): number {
    return [...this.#responses.keys()].filter(({ destroyed }) => !destroyed).length;
  }

  responses = (): Iterable<ServerResponse> => this.#responses.values();

  add(socket: Socket, response: ServerResponse, onEnd: () => void): void {
    if (socket.destroyed) return;
    this.#responses.set(socket, response);
    response.once("finish", () => {
      if (this.#responses.get(socket) === response) this.#responses.delete(socket);
      onEnd();
    });
    if (this.#known.has(socket)) return;
    this.#known.add(socket);
    socket.once("close", () => {
      this.#responses.delete(socket);
      onEnd();
    });
  }
}

function endConnectionAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

function exitWithSuccess(isDone: () => boolean): void {
  process.once("exit", (code) => {
    if (SIGNALLED.has(code) && isDone()) process.exitCode = 0;
  });
}

function cutOff(count: number, servers: ReadonlySet<Server>, patience: number): void {
  if (count > 0) {
    const requests = count === 1 ? "A request was" : `${count} requests were`;
    console.error(`${requests} cut off, still running ${patience} ms after the signal to end`);
  }
  for (const server of servers) server.closeAllConnections();
  process.exit(count > 0 ? 1 : 0);
}
