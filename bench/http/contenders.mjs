// Who is asked. Each answers with the same handlers or, where its own kind differs, with one that does the same.

const EVERY = ["get", "get-100kb", "post", "params", "404", "405", "upload"];
const ROUTED = ["get", "get-100kb", "post", "params", "404"];
// Who is missing from 405 and upload, and why, is in bench/README.md.

/**
 * @typedef {object} Contender
 * @property {string} name as tables show it
 * @property {"pages" | "app"} router
 * @property {string} folder its routes are below /api/<folder> or /a/<folder>
 * @property {"bare" | "ours" | "peer"} kind
 * @property {boolean} [raw] runs where next-portage/register is imported
 * @property {"trpc" | "orpc"} [protocol] of its own, instead of plain HTTP
 * @property {readonly string[]} cases
 */

/** @type {(router: "pages" | "app", name: string, folder: string, rest?: object) => Contender} */
const peer = (router, name, folder, rest = {}) => ({
  router,
  name,
  folder,
  kind: "peer",
  cases: ROUTED,
  ...rest,
});
const ours = (router, name, folder, rest = {}) => ({
  router,
  name,
  folder,
  kind: "ours",
  cases: EVERY,
  ...rest,
});

/** @type {readonly Contender[]} */
export const CONTENDERS = [
  { router: "pages", name: "bare API Route", folder: "bare", kind: "bare", cases: EVERY },
  ours("pages", "next-portage, existing (req, res)", "carried"),
  ours("pages", "next-portage, web handler", "web"),
  ours("pages", "next-portage, definition", "defined"),
  peer("pages", "next-connect", "next-connect", { cases: EVERY }),
  peer("pages", "ts-rest", "ts-rest"),
  peer("pages", "next-rest-framework", "nrf", { cases: [...ROUTED, "405"] }),
  peer("pages", "Hono, getRequestListener", "hono", { cases: [...ROUTED, "upload"] }),
  peer("pages", "tRPC", "trpc", { protocol: "trpc" }),
  peer("pages", "oRPC", "orpc", { protocol: "orpc" }),

  { router: "app", name: "bare Route Handler", folder: "bare", kind: "bare", cases: EVERY },
  ours("app", "next-portage, existing (req, res)", "carried", { raw: true }),
  ours("app", "next-portage, web handler", "web", { raw: true }),
  ours("app", "next-portage, definition", "defined", { raw: true }),
  ours("app", "next-portage, existing (req, res), emulated", "carried"),
  ours("app", "next-portage, web handler, emulated", "web"),
  ours("app", "next-portage, definition, emulated", "defined"),
  peer("app", "fetch-to-node, the same (req, res)", "fetch-to-node", { cases: EVERY }),
  peer("app", "srvx, the same (req, res)", "srvx", { cases: EVERY }),
  peer("app", "next-connect", "next-connect", { cases: [...ROUTED, "upload"] }),
  peer("app", "ts-rest", "ts-rest"),
  peer("app", "next-rest-framework", "nrf"),
  peer("app", "Hono", "hono", { cases: [...ROUTED, "upload"] }),
  peer("app", "tRPC", "trpc", { protocol: "trpc", cases: [...ROUTED, "upload"] }),
  peer("app", "oRPC", "orpc", { protocol: "orpc" }),
];

/**
 * The request that asks a contender for a case.
 *
 * @param {Contender} contender
 * @param {import("./cases.mjs").Case} wanted
 * @returns {{ method: string, path: string, headers: Record<string, string>, body?: string | Buffer }}
 */
export function requestFor({ router, folder, protocol }, { method, path, route, input }) {
  const root = `${router === "pages" ? "/api" : "/a"}/${folder}`;
  const sendsBody = method === "POST";
  const address = `${root}/${protocol ? route : path}`;
  if (sendsBody && Buffer.isBuffer(input)) return { method, path: address, headers: BYTES, body: input };
  const text = JSON.stringify(protocol === "orpc" ? { json: input } : input);
  if (sendsBody) return { method, path: address, headers: JSON_HEADERS, body: text };
  return { method, path: protocol ? withInput(address, protocol, input, text) : address, headers: {} };
}

const JSON_HEADERS = { "content-type": "application/json" };
const BYTES = { "content-type": "application/octet-stream" };

function withInput(path, protocol, input, text) {
  if (input === undefined) return path;
  return `${path}?${protocol === "orpc" ? "data" : "input"}=${encodeURIComponent(text)}`;
}

/** What is inside a protocol's envelope. */
export function payloadOf({ protocol }, body) {
  if (protocol === "trpc") return body.result?.data;
  return protocol === "orpc" ? body.json : body;
}
