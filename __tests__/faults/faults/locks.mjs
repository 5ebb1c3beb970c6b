import { checkAlive, checkAnswers, summary } from "../support/answers.mjs";
import { promised, sleep, until } from "../support/broken.mjs";
import { ORG, signIn } from "../support/demo.mjs";
import { startLoad } from "../support/load.mjs";

const HOLD_MS = 7_000;
/** A lock is waited for three seconds; the rest is for a busy machine. */
const WITHIN_MS = 8_000;

/** Another session holds a lock that the application needs. */
async function held(context, lock, check) {
  const { db, ledger } = context;
  const app = await context.start();
  const client = await signIn(app);
  const load = startLoad({ client, ledger });
  await sleep(500);
  const admin = await db.connect();
  await admin.query("BEGIN");
  await admin.query(lock);
  const begun = Date.now();
  await sleep(HOLD_MS);
  const meanwhile = load.since(begun);
  await admin.query("ROLLBACK");
  await admin.end();
  const over = Date.now();
  await until("writes after the lock", () => load.since(over).some(({ status }) => status === 201));
  // Every connection of the pool, several times over.
  const crowd = await Promise.all(Array.from({ length: 40 }, () => client.get("/api/me")));
  promised(
    crowd.every(({ status }) => status === 200),
    `afterwards: ${summary(crowd)}`,
  );
  await load.stop();
  checkAnswers(load.answers, { within: WITHIN_MS });
  promised(
    meanwhile.some(({ status }) => status === 503),
    "no request met the fault",
  );
  check(meanwhile);
  checkAlive(app);
  await app.stop();
  await ledger.check(db.query);
  return summary(meanwhile);
}

export const locks = [
  {
    name: "another session holds a row that every write needs",
    on: "postgres",
    run: (context) =>
      held(context, `SELECT FROM "Organization" WHERE id = '${ORG}' FOR UPDATE`, (answers) => {
        const reads = answers.filter(({ kind }) => kind === "read");
        promised(reads.length > 0 && reads.every(({ status }) => status === 200), `reads: ${summary(reads)}`);
      }),
  },
  {
    name: "another session holds a table that every request needs",
    on: "postgres",
    run: (context) => held(context, `LOCK TABLE "Session" IN ACCESS EXCLUSIVE MODE`, () => {}),
  },
];
