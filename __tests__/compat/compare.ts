import { STATUS_CODES } from "node:http";
import type { Answer } from "./http";

/** What clients have seen, as text, since what differs is easier to see in it; without the names of router and server. */
export const comparable = (seen: readonly unknown[]): string[] =>
  seen.map((one) =>
    JSON.stringify(one, bytesAsText)
      .replaceAll(/\/(api\/|static-)(old|new)\b/g, "/$1<router>")
      .replaceAll(/127\.0\.0\.1:\d+/g, "<server>"),
  );

const bytesAsText = (_key: string, value: unknown): unknown =>
  isPrintedBuffer(value) ? Buffer.from(value.data).toString("latin1") : value;

const isPrintedBuffer = (value: unknown): value is { data: number[] } =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  value.type === "Buffer" &&
  "data" in value;

const FRAMING = new Set(["connection", "content-length", "keep-alive", "transfer-encoding"]);
// Next's own, on every answer of a Route Handler.
const VARY_OF_NEXT = /^(rsc|next-[\w-]+|accept-encoding)$/i;

/** The same without what a web `Response` cannot carry: the case and the order of headers, and how the body is framed. */
export const meaningOf = (seen: readonly unknown[]): unknown[] =>
  seen.map((one) => (isAnswer(one) ? { ...one, reason: reasonOf(one), headers: listed(one.headers) } : one));

const isAnswer = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && "headers" in value && "bytes" in value;

/** Node gives a `Response` without a reason the one of its status. */
const reasonOf = ({ reason, status }: Answer): string => reason || (STATUS_CODES[status] ?? "");

const listed = (headers: Answer["headers"]): string[] =>
  headers
    .filter(([name]) => !FRAMING.has(name.toLowerCase()))
    .flatMap(([name, value]) =>
      name.toLowerCase() === "vary" ? varyLines(value) : [`${name.toLowerCase()}: ${value}`],
    )
    .toSorted();

const varyLines = (value: string): string[] =>
  value
    .split(/\s*,\s*/)
    .filter((member) => !VARY_OF_NEXT.test(member))
    .map((member) => `vary: ${member.toLowerCase()}`);
