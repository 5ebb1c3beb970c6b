import { checkAlive, checkAnswers, summary } from "../support/answers.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";
import { openStreams } from "../support/streams.mjs";

/** Longer than the application waits for a connection and then for a statement that is never answered. */
const WITHIN_MS = 13_000;

/** Event streams look for events while the database is away, and may break; the process may not. */
const STREAMS = 5;

const isWell = (app) => async () => (await fetch(`${app.url}/api/health`)).status === 200;

/** Runs the fault under load; afterwards everything works again, in the same process, and nothing is lost. */
async function underLoad(context, fault, within = WITHIN_MS) {
  const { db, ledger } = context;
  const app = await context.start();
  const client = await signIn(app);
  const load = startLoad({ client, ledger });
  await openStreams(client, STREAMS);
  await sleep(1_000);
  const begun = Date.now();
  await fault({ app, load });
  await until("well again after the fault", isWell(app));
  const over = Date.now();
  await until("reads and writes after the fault", () => {
    const later = load.since(over);
    return ["read", "project", "invitation"].every((kind) =>
      later.some((answer) => answer.kind === kind && answer.status < 300),
    );
  });
  await load.stop();
  const meanwhile = load.since(begun);
  checkAnswers(load.answers, { within });
  checkAlive(app);
  const { code } = await app.stop();
  promised(code === 0, `ended with ${code} after the fault`);
  const acknowledged = await ledger.check(db.query);
  return `${summary(meanwhile)}; ${acknowledged} acknowledged`;
}

const down = (answers) => answers.filter(({ status }) => status === 503).length;

export const databaseAway = [
  {
    name: "the server stops and comes back",
    on: "postgres",
    quick: true,
    run: (context) =>
      underLoad(context, async ({ app, load }) => {
        await context.db.server.crash();
        const gone = Date.now();
        await until("health says so", async () => (await fetch(`${app.url}/api/health`)).status === 503);
        await sleep(context.quick ? 1_000 : 4_000);
        promised(down(load.since(gone)) > 0, "no request met the fault");
        await context.db.server.resume();
      }),
  },
  {
    name: "the server ends every connection, again and again",
    on: "postgres",
    run: (context) =>
      underLoad(context, async () => {
        const admin = await context.db.connect();
        for (let i = 0; i < 20; i++) {
          await admin.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
          );
          await sleep(100 + context.random() * 300);
        }
        await admin.end();
      }),
  },
  {
    name: "connections are reset in mid-transaction",
    on: "postgres",
    quick: true,
    run: (context) =>
      underLoad(context, async ({ load }) => {
        const begun = Date.now();
        for (let i = 0; i < (context.quick ? 8 : 40); i++) {
          context.db.proxy.cut();
          await sleep(50 + context.random() * 250);
        }
        promised(down(load.since(begun)) > 0, "no request met the fault");
      }),
  },
  {
    name: "the network to the server goes silent",
    on: "postgres",
    run: (context) =>
      underLoad(context, async ({ load }) => {
        const begun = Date.now();
        context.db.proxy.silence(true);
        await sleep(15_000);
        context.db.proxy.silence(false);
        promised(down(load.since(begun)) > 0, "no request met the fault");
      }),
  },
  {
    name: "the server is slow to answer",
    on: "postgres",
    run: (context) =>
      underLoad(context, async () => {
        context.db.proxy.delay(200);
        await sleep(8_000);
        context.db.proxy.delay(0);
      }),
  },
];
