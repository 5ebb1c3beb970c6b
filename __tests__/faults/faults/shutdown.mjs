import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { checkAlive } from "../support/answers.mjs";
import { promised, sleep } from "../support/broken.mjs";
import { ORG, signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";

const SLOW_REQUESTS = 6;
const HALF_OPEN = 20;
const WITHIN_MS = 6_000;

/** A write whose head the application has seen and whose body is half there; the result sends the rest and gives the answer. */
async function halfSent(client, ledger) {
  const name = ledger.newName();
  ledger.sent("project", name);
  const body = JSON.stringify({ name });
  const request = http.request(`${client.url}/api/orgs/${ORG}/projects`, {
    method: "POST",
    agent: false,
    headers: {
      cookie: client.cookie,
      origin: client.url,
      "sec-fetch-site": "same-origin",
      "content-type": "application/json",
      "content-length": String(body.length),
      connection: "keep-alive",
      // The application's 100 tells that the request is being handled, and not in some queue.
      expect: "100-continue",
    },
  });
  request.flushHeaders();
  const answered = new Promise((resolve) => {
    request.on("error", (error) => resolve({ status: 0, text: error.code }));
    request.on("response", async (message) => {
      const chunks = [];
      for await (const chunk of message) chunks.push(chunk);
      resolve({ status: message.statusCode, text: Buffer.concat(chunks).toString() });
    });
  });
  await once(request, "continue");
  request.write(body.slice(0, 5));
  return async () => {
    request.end(body.slice(5));
    const { status, text } = await answered;
    if (status === 201) ledger.acknowledged("project", name, JSON.parse(text).id);
    return `${status} ${status === 201 ? "" : text}`.trim();
  };
}

async function openStream(client) {
  const message = await client.open("GET", `/api/orgs/${ORG}/events`);
  const ended = new Promise((resolve) => {
    message.on("end", () => resolve("ended")).on("error", (error) => resolve(error.code));
  });
  message.resume();
  // In an object, since an async function would wait for it.
  return { ended };
}

const tail = (app) => app.log().slice(-500);

function halfOpen({ port }) {
  const socket = net.connect(port, "127.0.0.1", () =>
    socket.write("GET /api/health HTTP/1.1\r\nHost: x\r\n"),
  );
  return socket.on("error", () => {});
}

const newConnection = ({ port }) =>
  new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("connect", () => resolve("accepted")).on("error", ({ code }) => resolve(code));
    socket.on("connect", () => socket.destroy());
  });

async function signalled(context, { npm, signal = "SIGTERM" }) {
  const { db, ledger } = context;
  const app = await context.start({}, { npm });
  const client = await signIn(app);
  const load = startLoad({ client, ledger });
  const stream = await openStream(client);
  const sockets = Array.from({ length: HALF_OPEN }, () => halfOpen(app));
  const slow = await Promise.all(Array.from({ length: SLOW_REQUESTS }, () => halfSent(client, ledger)));
  await sleep(1_000);
  checkAlive(app);
  const begun = Date.now();
  app.child.kill(signal);
  await sleep(300);
  app.child.kill(signal);
  const streamEnd = await Promise.race([stream.ended, sleep(WITHIN_MS)]);
  const refused = await newConnection(app);
  const answers = await Promise.all(slow.map((finish) => finish()));
  const ended = await Promise.race([app.exited, sleep(WITHIN_MS)]);
  const took = Date.now() - begun;
  await load.stop();
  for (const socket of sockets) socket.destroy();
  promised(
    answers.every((answer) => answer === "201"),
    `requests that ran: ${answers.join(", ")}; ${took} ms; ${tail(app)}`,
  );
  promised(streamEnd === "ended", `the event stream: ${streamEnd ?? "did not end"}`);
  promised(ended !== undefined, `still there after ${took} ms`);
  promised(ended.code === 0, `exit code ${ended.code} (${ended.signal}): ${tail(app)}`);
  promised(refused === "ECONNREFUSED", `new connection: ${refused}`);
  const bad = load.answers.find(({ status }) => status >= 400);
  promised(!bad, `an answer meanwhile: ${bad?.status} ${bad?.text}`);
  const acknowledged = await ledger.check(db.query);
  return `exit 0 after ${took} ms, ${SLOW_REQUESTS} running requests answered, stream ended, new connection ${refused}; ${acknowledged} acknowledged`;
}

export const shutdown = ["postgres", "embedded"].flatMap((on) => [
  {
    name: "SIGTERM to next start",
    on,
    quick: on === "postgres",
    run: (context) => signalled(context, { npm: false }),
  },
  {
    name: "SIGTERM to npm start",
    on,
    quick: on === "embedded",
    run: (context) => signalled(context, { npm: true }),
  },
  { name: "SIGINT", on, run: (context) => signalled(context, { npm: false, signal: "SIGINT" }) },
]);
