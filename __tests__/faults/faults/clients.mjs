import http from "node:http";
import net from "node:net";
import { once } from "node:events";
import { checkAlive } from "../support/answers.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { ORG, signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";

const HALF_OPEN = 200;
const MEMORY_MB = 200;

const NOWHERE = { on: () => {}, destroy: () => {} };

/** A request that is given up at a stage; resolves when it is over. */
const STAGES = {
  "before the body": (client) => begun(client, "POST", `/api/orgs/${ORG}/projects`, 1_000, () => {}),
  "in mid-body": (client) =>
    begun(client, "POST", `/api/orgs/${ORG}/projects`, 1_000, (request) => request.write('{"name":"ha')),
  "in mid-body of a form": (client) =>
    begun(
      client,
      "POST",
      `/api/orgs/${ORG}/projects/import`,
      100_000,
      (request) => request.write("--x\r\n"),
      {
        "content-type": "multipart/form-data; boundary=x",
      },
    ),
  "in mid-body of an existing handler": (client) =>
    begun(client, "PATCH", "/api/me", 1_000, (request) => request.write('{"name":"ha')),
  "before the answer": (client) =>
    begun(client, "GET", `/api/orgs/${ORG}/members`, 0, (request) => request.end()),
  "in mid-stream": (client) => begun(client, "GET", `/api/orgs/${ORG}/events`, 0, (request) => request.end()),
  "in mid-download": (client) =>
    begun(client, "GET", `/api/orgs/${ORG}/projects/export`, 0, (request) => request.end()),
};

async function begun(client, method, path, length, then, headers = {}) {
  const request = http.request(`${client.url}${path}`, {
    method,
    agent: false,
    headers: {
      cookie: client.cookie,
      ...(length > 0 && {
        origin: client.url,
        "content-type": "application/json",
        "content-length": String(length),
      }),
      ...headers,
    },
  });
  request.on("error", () => {});
  const message = new Promise((resolve) =>
    request.on("response", resolve).on("close", () => resolve(NOWHERE)),
  );
  request.flushHeaders();
  then(request);
  return { request, message };
}

async function aborted(context) {
  const { db, ledger, random } = context;
  const app = await context.start();
  const client = await signIn(app);
  const load = startLoad({ client, ledger, writers: 2, readers: 2 });
  const rounds = context.quick ? 10 : 60;
  let [before, aborts] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    // The first rounds warm up.
    if (round === Math.floor(rounds / 3)) before = app.memory();
    for (const give of Object.values(STAGES)) {
      const { request, message } = await give(client);
      if (random() < 0.3) await Promise.race([message, sleep(50)]);
      else await sleep(random() * 8);
      request.destroy();
      aborts++;
    }
  }
  const grown = app.memory() - before;
  await load.stop();
  const bad = load.answers.find(({ status }) => status === 0 || status >= 400);
  promised(!bad, `an answer to others: ${bad?.status} ${bad?.text ?? bad?.error}`);
  promised(grown < MEMORY_MB, `${grown} MB more after ${aborts} aborts`);
  checkAlive(app);
  const { code } = await app.stop();
  promised(code === 0, `exit code ${code}`);
  await ledger.check(db.query);
  return `${aborts} aborts at ${Object.keys(STAGES).length} stages; memory ${grown >= 0 ? "+" : ""}${grown} MB`;
}

async function halfOpen(context) {
  const { db, ledger } = context;
  const app = await context.start();
  const client = await signIn(app);
  const before = app.memory();
  const sockets = await Promise.all(
    Array.from({ length: HALF_OPEN }, async (_, i) => {
      const socket = net.connect(app.port, "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      const heads = ["", "GET /api/me HT", "GET /api/me HTTP/1.1\r\nHost: x\r\nX-Slow: ", slowPost(client)];
      socket.write(heads[i % heads.length]);
      return socket;
    }),
  );
  const load = startLoad({ client, ledger });
  const drip = setInterval(() => sockets.forEach((socket, i) => i % 4 === 3 && socket.write(" ")), 200);
  await sleep(context.quick ? 1_500 : 5_000);
  clearInterval(drip);
  await load.stop();
  const bad = load.answers.find(({ status }) => status === 0 || status >= 400);
  promised(!bad, `an answer to others: ${bad?.status} ${bad?.text ?? bad?.error}`);
  const grown = app.memory() - before;
  promised(grown < MEMORY_MB * 1.5, `${grown} MB more`);
  checkAlive(app);
  for (const socket of sockets) socket.destroy();
  await until("well afterwards", async () => (await client.get("/api/health")).status === 200);
  await app.stop();
  await ledger.check(db.query);
  return `${HALF_OPEN} connections, ${load.answers.length} answers to others meanwhile; memory +${grown} MB`;
}

const slowPost = (client) =>
  [
    `POST /api/orgs/${ORG}/projects HTTP/1.1`,
    "Host: x",
    `Cookie: ${client.cookie}`,
    `Origin: ${client.url}`,
    "Content-Type: application/json",
    "Content-Length: 100000",
    "",
    "{",
  ].join("\r\n");

export const clients = ["postgres", "embedded"].flatMap((on) => [
  { name: "clients that go away at every stage", on, quick: on === "embedded", run: aborted },
  { name: "half-open connections and slow bodies", on, run: halfOpen },
]);
