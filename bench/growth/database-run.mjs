// A process of its own, since an embedded database ends with it: node database-run.mjs pglite|postgres [repetitions]; sends its rows to its parent.
import { createRequire } from "node:module";
import process from "node:process";
import { percentile, median } from "../shared/statistics.mjs";
import { embedded, server } from "./databases.mjs";
import { addMemberships, addOrganizations, addUser, analyze } from "./fill.mjs";
import { planOfMemberships, statementsOf } from "./statements.mjs";

const ORGANIZATIONS = [1, 10, 100, 1000, 10_000];
const MEMBERSHIPS = [1, 10, 100, 1000];
const WARM_UP_SHARE = 0.2;

const require = createRequire(import.meta.url);

async function microseconds(run, repetitions) {
  for (let index = 0; index < repetitions * WARM_UP_SHARE; index += 1) await run();
  const times = [];
  for (let index = 0; index < repetitions; index += 1) {
    const started = performance.now();
    await run();
    times.push((performance.now() - started) * 1000);
  }
  return { median: median(times), p99: percentile(times, 99) };
}

async function measure({ userId, sessionId, cookie }, repetitions) {
  const { readSession } = require("../../lib/auth/read-account.ts");
  const { getCurrentUser } = require("../../lib/auth/utils.ts");
  const check = () => readSession(sessionId);
  const whole = () => getCurrentUser({ headers: { cookie } });
  const found = await whole();
  if (!found) throw new Error("the session is nobody's");
  return {
    memberships: found.memberships.length,
    check: await microseconds(check, repetitions),
    whole: await microseconds(whole, repetitions),
    statements: (await statementsOf(check)).length,
    wholeStatements: (await statementsOf(whole)).length,
    plan: await planOfMemberships(userId),
  };
}

async function subject() {
  const { sealSession } = require("../../lib/auth/session-cookie.ts");
  const { sessionConfig } = require("../../lib/config/session.ts");
  const { userId, sessionId } = await addUser();
  return { userId, sessionId, cookie: `${sessionConfig().cookieName}=${await sealSession(sessionId)}` };
}

async function measureAll(repetitions) {
  const user = await subject();
  const rows = [];
  let made = 0;
  for (const organizations of ORGANIZATIONS) {
    await addOrganizations(made + 1, organizations);
    if (made === 0) await addMemberships(user.userId, 1);
    made = organizations;
    await analyze();
    rows.push({ organizations, ...(await measure(user, repetitions)) });
  }
  for (const [index, memberships] of MEMBERSHIPS.entries()) {
    if (index === 0) continue;
    await addMemberships(user.userId, memberships - MEMBERSHIPS[index - 1]);
    await analyze();
    rows.push({ organizations: made, ...(await measure(user, repetitions)) });
  }
  return rows;
}

const [kind, repetitions = "1000"] = process.argv.slice(2);
const database = await (kind === "postgres" ? server() : embedded());
try {
  const rows = await measureAll(Number(repetitions));
  await new Promise((resolve) => process.send({ name: database.name, rows }, resolve));
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await database.stop();
  process.exit();
}
