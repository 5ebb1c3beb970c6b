// Writing piece by piece, errors in the middle, lifetimes (facts 57, 61, 64 to 68, 73 to 75).
import { pipeline, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { GET, GZIP, HEAD, loose, scenario, type Scenarios } from "./scenario";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

export const streams: Scenarios = {
  "write and end": scenario([64], (_req, res) => {
    res.write("a");
    res.write(Buffer.from("b"));
    res.end("c");
  }),
  "write with pauses": scenario([64], async (_req, res) => {
    for (const part of ["a", "b", "c"]) {
      res.write(part);
      await turn();
    }
    res.end();
  }),
  "write encodings": scenario([64], (_req, res) => {
    res.write("61", "hex");
    res.write("ä", "latin1");
    res.write("Yg==", "base64");
    res.end("ü", "utf16le");
  }),
  "write HEAD": scenario(
    [66],
    (_req, res) => {
      res.setHeader("X-A", "1");
      res.write("a");
      res.end("b");
    },
    { HEAD },
  ),
  "write compressible": scenario(
    [73],
    (_req, res) => {
      res.setHeader("Content-Type", "text/plain");
      res.write("a".repeat(2000));
      res.end("b");
    },
    { GET, GZIP },
  ),
  "write, flush": scenario(
    [73],
    async (_req, res) => {
      res.setHeader("Content-Type", "text/event-stream");
      res.write("data: 1\n\n");
      loose(res).flush?.();
      await turn();
      res.end("data: 2\n\n");
    },
    { GET, GZIP },
  ),
  flushHeaders: scenario([64], async (_req, res) => {
    res.setHeader("Content-Type", "text/plain");
    res.flushHeaders();
    await turn();
    res.end("late body");
  }),
  cork: scenario([64], (_req, res) => {
    res.cork();
    res.write("a");
    res.write("b");
    res.uncork();
    res.end();
  }),
  pipe: scenario([64], (_req, res) => void Readable.from(["a", "b", "c"]).pipe(res)),
  pipeline: scenario([64], (_req, res) => void pipeline(Readable.from(["a", "b"]), res, () => {})),
  "gzip by the handler": scenario(
    [72],
    (_req, res) => {
      res.setHeader("Content-Encoding", "gzip");
      res.setHeader("Content-Type", "text/plain");
      res.end(gzipSync("hello ".repeat(50), { level: 9 }));
    },
    { GET, GZIP },
  ),
  "content length too long": scenario([67], (_req, res) => {
    res.setHeader("Content-Length", 5);
    res.end("abc");
    setTimeout(() => res.socket?.destroy(), 30);
  }),
  "transfer encoding by the handler": scenario([64], (_req, res) => {
    res.setHeader("Transfer-Encoding", "chunked");
    res.end("abc");
  }),
  "connection close by the handler": scenario([64], (_req, res) => {
    res.setHeader("Connection", "close");
    res.json({ a: 1 });
  }),
  trailers: scenario([65], (_req, res) => {
    res.setHeader("Trailer", "X-Sum");
    res.write("a");
    res.addTrailers({ "X-Sum": "1" });
    res.end();
  }),
  "early hints": scenario([65], (_req, res) => {
    res.writeEarlyHints({ link: "</a.css>; rel=preload; as=style" });
    res.json({ a: 1 });
  }),
  writeProcessing: scenario([65], (_req, res) => {
    res.writeProcessing();
    res.json({ a: 1 });
  }),
  writeContinue: scenario([65], (_req, res) => {
    res.writeContinue();
    res.json({ a: 1 });
  }),
  events: scenario([68], (_req, res) => {
    const seen: string[] = [];
    for (const name of ["prefinish", "finish", "close"]) res.on(name, () => seen.push(name));
    res.write("a");
    res.end("b");
  }),
  "destroy before the answer": scenario([64], (_req, res) => void res.destroy()),
  "socket destroyed": scenario([64], (req) => void req.socket.destroy()),
  "destroy after a part": scenario([64], async (_req, res) => {
    res.write("part");
    await turn();
    res.destroy();
  }),
  throw: scenario(
    [74],
    () => {
      throw new Error("secret");
    },
    { GET, HEAD },
  ),
  "throw text": scenario([74], () => {
    throw "secret"; // oxlint-disable-line no-throw-literal -- handlers do
  }),
  "throw undefined": scenario([74], () => {
    throw undefined; // oxlint-disable-line no-throw-literal -- handlers do
  }),
  "throw with statusCode": scenario([76], () => {
    throw Object.assign(new Error("secret"), { statusCode: 418 });
  }),
  reject: scenario([74], () => Promise.reject(new Error("secret"))),
  "reject later": scenario([74], async () => {
    await turn();
    throw new Error("secret");
  }),
  "throw keeps headers": scenario([74], (_req, res) => {
    res.setHeader("Set-Cookie", "a=1");
    res.setHeader("Content-Type", "application/json");
    res.status(201);
    throw new Error("secret");
  }),
  "throw after setting a length": scenario([74], (_req, res) => {
    res.setHeader("Content-Length", 3);
    throw new Error("secret");
  }),
  "throw after a write": scenario([75], (_req, res) => {
    res.write("part ");
    throw new Error("secret");
  }),
  "throw after the end": scenario([75], (_req, res) => {
    res.end("whole");
    throw new Error("secret");
  }),
  "json after the 500": scenario([75], (_req, res) => {
    setTimeout(() => res.json({ late: true }), 5);
    throw new Error("secret");
  }),
  "answer after the promise": scenario(
    [40],
    (_req, res) => void setTimeout(() => res.json({ late: true }), 10),
  ),
  "answer, never resolve": scenario([40], (_req, res) => {
    res.json({ a: 1 });
    return new Promise(() => {});
  }),
  "return value ignored": scenario([77], (_req, res) => {
    res.json({ a: 1 });
    return { b: 2 };
  }),
  "return a promise of res": scenario([77], async (_req, res) => res.status(200).json({ a: 1 })),
  "end twice": scenario([57], (_req, res) => {
    res.end("a");
    res.end("b");
  }),
  "write after end": scenario([57], (_req, res) => {
    res.on("error", () => {});
    res.end("a");
    res.write("b");
  }),
  "end with callback": scenario([64], (_req, res) => void res.end("a", () => {})),
  "replaced end": scenario([68], (_req, res) => {
    const end = res.end.bind(res);
    loose(res).end = (text: string) => end(`<${text}>`);
    res.end("x");
  }),
  "replaced writeHead": scenario([68], (_req, res) => {
    const writeHead = res.writeHead.bind(res);
    loose(res).writeHead = (...args: unknown[]) => {
      res.setHeader("X-Hook", "1");
      return loose(writeHead)(...args);
    };
    res.json({ a: 1 });
  }),
  "large body in pieces": scenario([64], (_req, res) => {
    for (let i = 0; i < 64; i++) res.write("y".repeat(4096));
    res.end();
  }),
};
