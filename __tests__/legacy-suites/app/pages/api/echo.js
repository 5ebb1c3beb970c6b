import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export const config = { api: { bodyParser: false } };

const upperCase = () =>
  new Transform({
    transform(chunk, _encoding, done) {
      done(null, chunk.toString("utf8").toUpperCase());
    },
  });

export default async function echo(req, res) {
  res.statusCode = 200;
  res.setHeader("Content-Type", req.headers["content-type"] ?? "application/octet-stream");
  await pipeline(req, upperCase(), res);
}
