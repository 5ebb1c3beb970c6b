import net from "node:net";
import type { Ask } from "./scenario";

/** The bytes of a request, with `Connection: close` so that the end of the answer is the end of the connection. */
export function requestBytes(
  path: string,
  port: number,
  { method = "GET", headers = [], body }: Ask,
): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Connection: close"];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), Buffer.from(body ?? "")]);
}

/** Sends bytes as they are and gives all bytes that come back; an answer that does not end is cut after `patience` ms. */
export async function exchange(port: number, bytes: Uint8Array, patience = 5000): Promise<Buffer> {
  const socket = net.connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  socket.on("error", () => {}); // a server may refuse and close while the request is still being sent
  const timer = setTimeout(() => {
    parts.push(Buffer.from("<no end>"));
    socket.destroy();
  }, patience);
  socket.write(bytes);
  await new Promise((resolve) => socket.once("close", resolve));
  clearTimeout(timer);
  return Buffer.concat(parts);
}
