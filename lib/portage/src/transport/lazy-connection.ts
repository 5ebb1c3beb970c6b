import type { IncomingMessage, ServerResponse } from "node:http";
import { lazy } from "../shared/lazy";
import type { EmulatedSocket } from "./emulated-socket";

const CONNECT = Symbol("connect");

interface Part {
  readonly [CONNECT]: () => EmulatedSocket;
}

const SOCKET = lazy("socket", (part: Part) => part[CONNECT]());

/** Calls `make` when something reads the socket of a pair, writes to it, or listens to what may happen to it. */
export function connectWhenNeeded(
  req: IncomingMessage,
  res: ServerResponse,
  make: () => EmulatedSocket,
): void {
  let socket: EmulatedSocket | undefined;
  const connect = (): EmulatedSocket => {
    if (socket) return socket;
    for (const part of [req, res]) part.removeListener("newListener", connect);
    return (socket = make());
  };
  for (const part of [req, res]) {
    Object.defineProperty(part, CONNECT, { value: connect });
    Object.defineProperty(part, "socket", SOCKET);
    part.on("newListener", connect);
  }
}
