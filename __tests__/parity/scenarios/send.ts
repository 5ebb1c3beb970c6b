// res.send and res.json by the type of what they are given (facts 43 to 46).
import { Readable } from "node:stream";
import { GET, GZIP, HEAD, loose, scenario, type Scenarios } from "./scenario";

const cycle = (): object => {
  const value: Record<string, unknown> = {};
  value["self"] = value;
  return value;
};

const sent = (make: () => unknown, items: readonly number[] = [44, 45]) =>
  scenario(items, (_req, res) => res.send(loose(make())), { GET, HEAD });
const json = (make: () => unknown, items: readonly number[] = [43, 45]) =>
  scenario(items, (_req, res) => res.json(loose(make())), { GET, HEAD });

export const send: Scenarios = {
  "send null": sent(() => null),
  "send undefined": sent(() => undefined),
  "send text": sent(() => "hello"),
  "send empty text": sent(() => ""),
  "send umlauts": sent(() => "äöü € 😀"),
  "send lone surrogate": sent(() => "a\ud800b"),
  "send object": sent(() => ({ projects: [] })),
  "send array": sent(() => [1, "two", null]),
  "send number": sent(() => 42),
  "send zero": sent(() => 0),
  "send NaN": sent(() => Number.NaN),
  "send true": sent(() => true),
  "send false": sent(() => false),
  "send Date": sent(() => new Date(0)),
  "send Error": sent(() => new Error("no")),
  "send Map": sent(() => new Map([[1, 2]])),
  "send Uint8Array": sent(() => new Uint8Array([1, 2, 3])),
  "send ArrayBuffer": sent(() => new ArrayBuffer(4)),
  "send Blob": sent(() => new Blob(["x"])),
  "send web stream": sent(() => new ReadableStream()),
  "send toJSON": sent(() => ({ toJSON: () => "from toJSON" })),
  "send toJSON undefined": sent(() => ({ toJSON: () => undefined })),
  "send Buffer": sent(() => Buffer.from([0, 255, 10, 13])),
  "send empty Buffer": sent(() => Buffer.alloc(0)),
  "send Buffer with own type": scenario([44], (_req, res) => {
    res.setHeader("Content-Type", "image/png");
    res.send(Buffer.from("png"));
  }),
  "send text with own type": scenario([44], (_req, res) => {
    res.setHeader("Content-Type", "text/html");
    res.send("<b>x</b>");
  }),
  "send object with own type": scenario([44], (_req, res) => {
    res.setHeader("Content-Type", "application/vnd.api+json");
    res.send({ a: 1 });
  }),
  "send Node stream": sent(() => Readable.from([Buffer.from("a"), Buffer.from("b")])),
  "send Node stream with type and length": scenario([44], (_req, res) => {
    res.setHeader("Content-Type", "text/plain");
    res.setHeader("Content-Length", 2);
    res.send(Readable.from(["a", "b"]));
  }),
  "send bigint": sent(() => 1n),
  "send symbol": sent(() => Symbol("x")),
  "send function": sent(() => () => 1),
  "send cycle": sent(() => cycle()),
  "send large text": scenario([72], (_req, res) => res.send("x".repeat(5000)), { GET, HEAD, GZIP }),
  "send large html": scenario(
    [71, 72],
    (_req, res) => {
      res.setHeader("Content-Type", "text/html; charset=utf-8");
      res.send("x".repeat(5000));
    },
    { GET, HEAD, GZIP },
  ),
  "json object": json(() => ({ projects: [] })),
  "json text": json(() => "text"),
  "json null": json(() => null),
  "json undefined": json(() => undefined),
  "json function": json(() => () => 1),
  "json number": json(() => 1.5),
  "json bigint": json(() => 1n),
  "json cycle": json(() => cycle()),
  "json umlauts": json(() => ({ ä: "€😀" })),
  "json Buffer": json(() => Buffer.from("ab")),
  "json small, gzip offered": scenario([72], (_req, res) => res.json({ a: 1 }), { GZIP }),
  "json large": scenario([71, 72], (_req, res) => res.json({ text: "x".repeat(3000) }), { GET, HEAD, GZIP }),
  "json large, no-transform": scenario(
    [72],
    (_req, res) => {
      res.setHeader("Cache-Control", "no-transform");
      res.json({ text: "x".repeat(3000) });
    },
    { GZIP },
  ),
  "json of 100 KB": scenario([72], (_req, res) => res.json({ text: "x".repeat(100_000) }), { GET, GZIP }),
  "json overrides own type": scenario([43], (_req, res) => {
    res.setHeader("content-type", "text/plain");
    res.json({ a: 1 });
  }),
  "json overrides own ETag": scenario([53], (_req, res) => {
    res.setHeader("ETag", '"mine"');
    res.json({ a: 1 });
  }),
  "send 204 with body": scenario([46], (_req, res) => res.status(204).send("x"), { GET, HEAD }),
  "json 204": scenario([46], (_req, res) => res.status(204).json({ a: 1 })),
  "json 205": scenario([46], (_req, res) => res.status(205).json({ a: 1 }), { GET, HEAD }),
  "json 304": scenario([46], (_req, res) => res.status(304).json({ a: 1 })),
  "send 204 with headers": scenario([46], (_req, res) => {
    res.setHeader("Content-Type", "text/plain");
    res.setHeader("Content-Length", 3);
    res.status(204).send("abc");
  }),
  "json twice": scenario([57], (_req, res) => {
    res.json({ a: 1 });
    res.json({ b: 2 });
  }),
  "send then end": scenario([57, 75], (_req, res) => {
    res.send("a");
    res.end("b");
  }),
  "json of subclass send": scenario([43], (_req, res) => {
    const { send: original } = res;
    res.send = (body: unknown) => original.call(res, `<${String(body)}>`);
    res.json({ a: 1 });
  }),
};
