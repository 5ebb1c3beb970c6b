import type { RawBody } from "./types";

const isRaw = (body: unknown): body is RawBody =>
  typeof body === "string" ||
  body instanceof FormData ||
  body instanceof URLSearchParams ||
  body instanceof Blob ||
  body instanceof ArrayBuffer ||
  ArrayBuffer.isView(body);

/** The body as `fetch` takes it, and its type where `fetch` does not know it: what is no form, text or bytes goes out as JSON. */
export function bodyAndType(body: unknown): { body?: RawBody; type?: string } {
  if (body === undefined) return {};
  if (isRaw(body)) return { body };
  return { body: JSON.stringify(body), type: "application/json" };
}
