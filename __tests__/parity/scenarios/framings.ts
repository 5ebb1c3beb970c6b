// Requests whose framing is wrong, or at odds with itself (RFC 9112 sections 6 and 11.2), as bytes.

const request = (lines: readonly string[], body = ""): string => `${lines.join("\r\n")}\r\n\r\n${body}`;

/** Names to requests for a path; each is followed on the wire by nothing. */
export const FRAMINGS: Readonly<Record<string, (path: string) => string>> = {
  "length and chunked": (path) =>
    request(
      [`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 3", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ),
  "two lengths": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 3", "Content-Length: 4"], "abcd"),
  "two equal lengths": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 3", "Content-Length: 3"], "abc"),
  "length list": (path) => request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 3, 3"], "abc"),
  "length negative": (path) => request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: -1"], "abc"),
  "length signed": (path) => request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: +3"], "abc"),
  "length hexadecimal": (path) => request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 0x3"], "abc"),
  "length too large": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length: 99999999999999999999"], "abc"),
  "coding unknown": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding: xchunked"], "0\r\n\r\n"),
  "coding not last": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding: chunked, identity"], "0\r\n\r\n"),
  "coding with a tab": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding:\tchunked"], "0\r\n\r\n"),
  "space before the colon": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Content-Length : 3"], "abc"),
  "folded header": (path) => request([`GET ${path} HTTP/1.1`, "Host: x", "X-A: 1", " 2"]),
  "line feeds alone": (path) => `GET ${path} HTTP/1.1\nHost: x\n\n`,
  "carriage return in a value": (path) => request([`GET ${path} HTTP/1.1`, "Host: x", "X-A: 1\r2"]),
  "NUL in a value": (path) => request([`GET ${path} HTTP/1.1`, "Host: x", "X-A: 1\u00002"]),
  "chunk size not hexadecimal": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding: chunked"], "zz\r\nabc\r\n0\r\n\r\n"),
  "chunk longer than its size": (path) =>
    request([`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding: chunked"], "2\r\nabc\r\n0\r\n\r\n"),
  "chunk size too large": (path) =>
    request(
      [`POST ${path} HTTP/1.1`, "Host: x", "Transfer-Encoding: chunked"],
      "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
    ),
  "no host": (path) => request([`GET ${path} HTTP/1.1`, "X-A: 1"]),
  "two hosts": (path) => request([`GET ${path} HTTP/1.1`, "Host: x", "Host: y"]),
  "version unknown": (path) => request([`GET ${path} HTTP/9.9`, "Host: x"]),
  "method in lower case": (path) => request([`get ${path} HTTP/1.1`, "Host: x"]),
  "header section of 20 KB": (path) =>
    request([`GET ${path} HTTP/1.1`, "Host: x", `X-A: ${"a".repeat(20_000)}`]),
};

/** A sound request that the mutations start from. */
const SOUND = (path: string): string =>
  request(
    [
      `POST ${path} HTTP/1.1`,
      "Host: x",
      "Content-Type: text/plain",
      "Content-Length: 5",
      "Connection: close",
    ],
    "hello",
  );

const INSERTED = [
  "\r",
  "\n",
  "\u0000",
  " ",
  "\t",
  ":",
  ",",
  ";",
  "\r\n",
  "\r\n\r\n",
  "a",
  "\u007f",
  "\u00ff",
];

/** A small generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The sound request with one byte dropped, doubled, or joined by another, behind its request line. */
export function mutation(path: string, seed: number): string {
  const next = numbers(seed);
  const text = SOUND(path);
  const start = text.indexOf("\r\n");
  const at = start + Math.floor(next() * (text.length - start));
  const kind = Math.floor(next() * 3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  const inserted = kind === 1 ? (text[at] ?? "") : (INSERTED[Math.floor(next() * INSERTED.length)] ?? "");
  return text.slice(0, at) + inserted + text.slice(at);
}
