import { createHash } from "node:crypto";
import { startNext } from "../parity/next-server";
import { exchange, requestBytes } from "../parity/scenarios/wire";
import type { AppUnderTest } from "./addresses";
import { requestsTo } from "./requests";

/** What a running app answered, by request: bytes as Latin-1 text, without what differs from one moment to the next, and long ones in short. */
export interface Recording {
  readonly answers: ReadonlyMap<string, string>;
  /** Status and readable text by the address of a page. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Starts a built app, sends all requests one after the other, and stops it. */
export async function record(folder: string, { addresses, pages }: AppUnderTest): Promise<Recording> {
  const server = await startNext(folder);
  try {
    const port = Number(new URL(server.origin).port);
    const answers = new Map<string, string>();
    for (const address of addresses) {
      for (const [label, ask] of Object.entries(requestsTo(address))) {
        const bytes = requestBytes(`${address}${ask.search ?? ""}`, port, ask);
        answers.set(`${address}: ${label}`, masked(await answerTo(port, bytes), port));
      }
    }
    const seen = new Map<string, string>();
    for (const page of pages) seen.set(page, visible(await exchange(port, requestBytes(page, port, {}))));
    return { answers, pages: seen };
  } finally {
    await server.stop();
  }
}

const TRIES = 5;

/**
 * A server that refuses a long body closes before it has read it, and on a busy machine the reset of the connection can overtake the answer, in
 * either router: then it is asked again.
 */
async function answerTo(port: number, bytes: Buffer): Promise<Buffer> {
  for (let tries = 1; tries < TRIES; tries++) {
    const answer = await exchange(port, bytes);
    if (answer.length > 0 || bytes.length < MEGABYTE) return answer;
  }
  return exchange(port, bytes);
}

const MEGABYTE = 1024 * 1024;

const masked = (answer: Buffer, port: number): string =>
  excerpt(
    joined(answer.toString("latin1"))
      .replaceAll(/^Date: .*$/gim, "Date: <date>\r")
      .replaceAll(String(port), "<port>")
      .replaceAll(/"requestId":"[^"]*"/g, '"requestId":"<id>"'),
  );

/** Where a long or compressed body is cut into chunks is a matter of timing: they are joined, whatever router sent them. */
function joined(answer: string): string {
  const start = answer.indexOf("\r\n\r\n") + 4;
  const head = answer.slice(0, start);
  const byTiming = answer.length > 10_000 || /^content-encoding: gzip/im.test(head);
  if (!byTiming || !/^transfer-encoding: chunked/im.test(head)) return answer;
  let rest = answer.slice(start);
  let body = "";
  for (let size = sizeOf(rest); size > 0; size = sizeOf(rest)) {
    const from = rest.indexOf("\r\n") + 2;
    body += rest.slice(from, from + size);
    rest = rest.slice(from + size + 2);
  }
  return `${head}${body}<after the last chunk>${rest}`;
}

const sizeOf = (chunks: string): number => Number.parseInt(/^[0-9a-f]+/i.exec(chunks)?.[0] ?? "0", 16);

/** A long answer by its start and its digest, so that a difference can be read. */
function excerpt(answer: string): string {
  if (answer.length <= 2000) return answer;
  const digest = createHash("sha256").update(answer).digest("hex");
  return `${answer.slice(0, 500)}… ${answer.length} characters, ${digest}`;
}

/** The status, and what a browser would show: names of scripts and styles are another build's. */
function visible(answer: Buffer): string {
  const text = answer.toString("utf8");
  const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? "none";
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(text)?.[1] ?? text.slice(text.indexOf("\r\n\r\n") + 4);
  const shown = body
    .replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<!--[\s\S]*?-->|<[^>]*>/g, " ");
  return `${status} ${shown.replaceAll(/\s+/g, " ").trim()}`;
}
