import { checkAlive, checkAnswers, summary } from "../support/answers.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";
import { openStreams } from "../support/streams.mjs";

const WITHIN_MS = 20_000;
const READERS = 60;

async function smallPool(context) {
  const { db, ledger } = context;
  const app = await context.start({ DATABASE_POOL_SIZE: "2" });
  const client = await signIn(app);
  db.proxy.delay(20);
  const { opened, leave } = await openStreams(client, READERS);
  promised(
    opened.every((status) => status === 200 || status === 503),
    `streams: ${new Set(opened)}`,
  );
  const load = startLoad({ client, ledger, writers: 6, readers: 14 });
  await sleep(8_000);
  leave();
  db.proxy.delay(0);
  const over = Date.now();
  await until("writes with the streams gone", () => load.since(over).some(({ status }) => status === 201));
  await load.stop();
  checkAnswers(load.answers, { within: WITHIN_MS });
  checkAlive(app);
  await app.stop();
  await ledger.check(db.query);
  const streams = opened.filter((status) => status === 200).length;
  return `${streams} streams; ${summary(load.answers)}`;
}

/** Takes every connection that the server has. */
async function takeAll(db) {
  const taken = [];
  for (;;) {
    try {
      taken.push(await db.connect());
    } catch {
      return taken;
    }
  }
}

async function noneLeft(context) {
  const { db, ledger } = context;
  const app = await context.start();
  const client = await signIn(app);
  const first = await db.connect();
  await first.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  const taken = await takeAll(db);
  const load = startLoad({ client, ledger });
  await sleep(2_000);
  const meanwhile = load.answers.slice();
  await Promise.all([first, ...taken].map((connection) => connection.end()));
  const over = Date.now();
  await until("writes afterwards", () => load.since(over).some(({ status }) => status === 201));
  await load.stop();
  promised(
    meanwhile.some(({ status }) => status === 503),
    "no request met the fault",
  );
  checkAnswers(load.answers, { within: WITHIN_MS });
  checkAlive(app);
  await app.stop();
  await ledger.check(db.query);
  return `${taken.length + 1} connections taken; ${summary(meanwhile)}`;
}

export const connections = [
  { name: "a pool of two, event streams and a crowd", on: "postgres", run: smallPool },
  { name: "others have all of the server's connections", on: "postgres", run: noneLeft },
];
