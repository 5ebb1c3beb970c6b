import { gunzipSync } from "node:zlib";

/** An answer with what differs from one moment, and one address, to the next taken out. */
export function normalise(answer: Buffer): string {
  return answer
    .toString("latin1")
    .replaceAll(/^Date: .*$/gim, "Date: <date>\r")
    .replaceAll(/\/api\/(one|two|f2n|srx)-/g, "/api/<router>-");
}

export interface Meaning {
  readonly status: string;
  /** Names and values in lower case and sorted, without framing and without what the server adds to any answer of its router. */
  readonly headers: readonly string[];
  readonly payload: string;
}

const FRAMING =
  /^(content-length|transfer-encoding|connection|keep-alive|date|vary|content-encoding|trailer):/;

/** What a normalised answer says, apart from how it is framed: for transports that cannot keep the bytes. */
export function meaningOf(text: string): Meaning {
  const end = text.indexOf("\r\n\r\n");
  const [status = "", ...lines] = text.slice(0, end).split("\r\n");
  const lower = lines.map((line) => line.replace(/^[^:]*/, (name) => name.toLowerCase()));
  const body = lower.some((line) => line === "transfer-encoding: chunked")
    ? dechunk(text.slice(end + 4))
    : text.slice(end + 4);
  const zipped = lower.includes("content-encoding: gzip");
  return {
    status,
    headers: joined(lower.filter((line) => !FRAMING.test(line))),
    payload: zipped ? unzip(body) : body,
  };
}

/** Repeated lines of one name say what one line with a list says (RFC 9110 section 5.3), but for cookies. */
function joined(lines: readonly string[]): string[] {
  const values = new Map<string, string>();
  for (const line of lines) {
    const name = line.startsWith("set-cookie:") ? line : line.slice(0, line.indexOf(":"));
    const value = line.slice(line.indexOf(":") + 1).trim();
    values.set(name, values.has(name) ? `${values.get(name)}, ${value}` : value);
  }
  return [...values].map(([name, value]) => `${name}: ${value}`).toSorted();
}

function dechunk(text: string): string {
  let rest = text;
  let body = "";
  for (let match = /^([0-9a-f]+)\r\n/i.exec(rest); match; match = /^([0-9a-f]+)\r\n/i.exec(rest)) {
    const size = Number.parseInt(match[1] ?? "0", 16);
    const start = match[0].length;
    body += rest.slice(start, start + size);
    rest = rest.slice(start + size + 2);
    if (size === 0) return body;
  }
  return `${body}<cut>`;
}

function unzip(body: string): string {
  try {
    return gunzipSync(Buffer.from(body, "latin1")).toString("latin1");
  } catch {
    return `<not gzip>${body}`;
  }
}
