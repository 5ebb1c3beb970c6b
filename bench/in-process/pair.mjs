import { IncomingMessage, ServerResponse } from "node:http";
import { Duplex } from "node:stream";

/** A connection on which nothing comes and into which everything vanishes. */
class Nowhere extends Duplex {
  _read() {}
  _write(_chunk, _encoding, done) {
    done();
  }
}

const CONNECTION = new Nowhere();

/**
 * Node's own request and response, without a connection: what a handler of `pages/api` is called with.
 *
 * @param {{ method?: string, url?: string, headers?: Record<string, string>, query?: Record<string, string>, body?: string }} request
 */
export function pairOf({ method = "GET", url = "/api/x", headers = {}, query = {}, body }) {
  const req = new IncomingMessage(CONNECTION);
  Object.assign(req, { method, url, headers: { host: "localhost", ...headers }, query });
  if (body !== undefined) req.push(body);
  req.push(null);
  const res = new ServerResponse(req);
  res._send = discard;
  return { req, res };
}

/** The head and the body are made, and not sent; the answer has ended as soon as it is. */
function discard(_data, _encoding, done) {
  if (typeof done === "function") done();
  return true;
}
