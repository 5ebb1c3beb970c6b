import { checkAlive } from "../support/answers.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";

/** The first requests of a process are slow; the kill is to come among quick ones. */
const WARM = 8;
const ROUNDS = { embedded: { full: 20, quick: 3 }, postgres: { full: 6, quick: 1 } };

/** Pairs of events in which the one that was written well after the other has the smaller id. */
const lateIds = (db) =>
  db.query(
    `SELECT id FROM (SELECT id, at, max(at) OVER (PARTITION BY "organizationId" ORDER BY id) AS newest FROM "Event") e
     WHERE at < newest - interval '5 seconds'`,
  );

/** Killed outright in mid-write, and started again on what is left, over and over. */
async function killed(context) {
  const { db, ledger, random } = context;
  const rounds = ROUNDS[db.kind][context.quick ? "quick" : "full"];
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const started = Date.now();
    const app = await context.start();
    slowest = Math.max(slowest, Date.now() - started);
    const client = await signIn(app);
    const load = startLoad({ client, ledger, writers: 6, readers: 2 });
    const before = ledger.count;
    await until("writes before the kill", () => ledger.count >= before + WARM);
    await sleep(random() * 400);
    checkAlive(app);
    await app.kill();
    await load.stop();
    const answers = load.answers.filter(({ status }) => status >= 400);
    promised(answers.length === 0, `before the kill: ${answers[0]?.status} ${answers[0]?.text}`);
    // On the embedded database every second time, so that the application meets the others' remains itself.
    if (db.kind === "postgres" || round % 2 === 1 || round === rounds - 1) await ledger.check(db.query);
  }
  const app = await context.start();
  const client = await signIn(app);
  const load = startLoad({ client, ledger, writers: 2, readers: 2 });
  await sleep(500);
  await load.stop();
  promised(
    load.answers.every(({ status }) => status < 300),
    "not well after the last restart",
  );
  await app.stop();
  const acknowledged = await ledger.check(db.query);
  promised(
    (await lateIds(db)).length === 0,
    "an event of a later round has an id below one of a round before",
  );
  return `${rounds} kills, ${acknowledged} acknowledged writes all there; slowest start ${slowest} ms`;
}

export const kill = ["embedded", "postgres"].map((on) => ({
  name: "kill -9 in mid-write",
  on,
  quick: true,
  run: killed,
}));
