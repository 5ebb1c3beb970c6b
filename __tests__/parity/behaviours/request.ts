import type { Sending } from "../client";

export const JSON_HEADERS = { "content-type": "application/json" };

/** A POST, of JSON unless the headers say otherwise. */
export const post = (body: string | Uint8Array, headers: Record<string, string> = JSON_HEADERS): Sending => ({
  method: "POST",
  headers,
  body,
});
