import { checkAlive } from "../support/answers.mjs";
import { launchApp } from "../support/app.mjs";
import { promised, sleep } from "../support/broken.mjs";
import { Client } from "../support/client.mjs";
import { ADA, LINUS, ORG, PASSWORD, signIn } from "../support/demo.mjs";

const EVENT_WITHIN_MS = 5_000;
const ATTEMPTS = 6;

const expect = async (what, sent, status) => {
  const answer = await sent;
  promised(
    answer.status === status,
    `${what}: ${answer.status} instead of ${status} (${answer.text.slice(0, 200)})`,
  );
  return answer;
};

/** The same cookie, at the other process. */
function elsewhere(client, app) {
  const other = new Client(app.url);
  other.cookie = client.cookie;
  return other;
}

const idOf = async (client) => (await client.get("/api/me")).json.user.id;

async function signOut(one, two) {
  const client = await signIn(one);
  await expect("the session at the other process", elsewhere(client, two).get("/api/me"), 200);
  const old = elsewhere(client, two);
  await expect("sign-out", client.post("/api/auth/sign-out"), 204);
  await expect("a session that ended elsewhere", old.get("/api/me"), 401);
}

async function changePassword(one, two) {
  const client = await signIn(one, LINUS);
  const other = await signIn(two, LINUS);
  const next = "another password that is long enough";
  const change = (from, to) => client.send("PUT", "/api/me/password", { json: { current: from, next: to } });
  await expect("a new password", change(PASSWORD, next), 204);
  await expect("a session from before the new password", other.get("/api/me"), 401);
  const old = new Client(two.url).post("/api/auth/sign-in", { email: LINUS, password: PASSWORD });
  await expect("the old password elsewhere", old, 401);
  await expect("the password back", change(next, PASSWORD), 204);
}

async function roles(one, two) {
  const ada = await signIn(one);
  const linus = await signIn(two, LINUS);
  const member = `/api/orgs/${ORG}/members/${await idOf(linus)}`;
  const tryToInvite = () =>
    linus.post(`/api/orgs/${ORG}/members`, { email: `x${Date.now()}@example.com`, role: "MEMBER" });
  await expect("a member invites", tryToInvite(), 403);
  await expect("a promotion", ada.send("PATCH", member, { json: { role: "ADMIN" } }), 200);
  await expect("invites at once after it", tryToInvite(), 201);
  await expect("a demotion", ada.send("PATCH", member, { json: { role: "MEMBER" } }), 200);
  await expect("invites at once after that", tryToInvite(), 403);
}

async function removal(one, two, db) {
  const ada = await signIn(one);
  const linus = await signIn(two, LINUS);
  const id = await idOf(linus);
  await expect("a member reads", linus.get(`/api/orgs/${ORG}/projects`), 200);
  await expect("a removal", ada.send("DELETE", `/api/orgs/${ORG}/members/${id}`), 204);
  await expect("reads at once after it", linus.get(`/api/orgs/${ORG}/projects`), 403);
  await db.query(`INSERT INTO "Membership" ("userId", "organizationId", role) VALUES ($1, $2, 'MEMBER')`, [
    id,
    ORG,
  ]);
}

async function apiToken(one, two) {
  const ada = await signIn(one);
  const made = await expect(
    "a token",
    ada.post(`/api/orgs/${ORG}/tokens`, { name: `faults ${Date.now()}` }),
    201,
  );
  const { id } = made.json.apiToken ?? made.json;
  const program = new Client(two.url);
  const read = () =>
    program.get(`/api/orgs/${ORG}/projects`, { headers: { authorization: `Bearer ${made.json.token}` } });
  await expect("the token elsewhere", read(), 200);
  await expect("revocation", ada.send("DELETE", `/api/orgs/${ORG}/tokens/${id}`), 204);
  await expect("the revoked token elsewhere", read(), 401);
}

async function events(one, two, ledger) {
  const reader = await signIn(one);
  const writer = await signIn(two);
  const message = await reader.open("GET", `/api/orgs/${ORG}/events`);
  const name = ledger.newName();
  const seen = (async () => {
    let text = "";
    for await (const chunk of message) {
      text += chunk;
      if (text.includes(name)) return Date.now();
    }
    return undefined;
  })();
  const sent = Date.now();
  await expect("a write", writer.post(`/api/orgs/${ORG}/projects`, { name }), 201);
  const at = await Promise.race([seen, sleep(EVENT_WITHIN_MS)]);
  message.destroy();
  promised(at !== undefined, `an event of the other process: not within ${EVENT_WITHIN_MS} ms`);
  return at - sent;
}

async function rateLimit(context) {
  const env = { RATE_LIMITS: `sign-in-account-address=${ATTEMPTS}/60` };
  const apps = [await context.start(env), await context.start(env)];
  const statuses = [];
  for (let i = 0; i < ATTEMPTS + 2; i++) {
    const client = new Client(apps[i % 2].url);
    const { status } = await client.post("/api/auth/sign-in", { email: ADA, password: `wrong ${i}` });
    statuses.push(status);
  }
  const refused = statuses.findIndex((status) => status === 429);
  promised(refused === ATTEMPTS, `attempts at two processes in turn: ${statuses.join(", ")}`);
  await Promise.all(apps.map((app) => app.stop()));
  return `${ATTEMPTS} attempts spread over both, then 429 at both: ${statuses.join(", ")}`;
}

async function seenByBoth(context) {
  const { db, ledger } = context;
  const [one, two] = [await context.start(), await context.start()];
  await signOut(one, two);
  await changePassword(one, two);
  await roles(one, two);
  await apiToken(one, two);
  await removal(one, two, db);
  const late = await events(one, two, ledger);
  for (const app of [one, two]) {
    checkAlive(app);
    await app.stop();
  }
  return `sign-out, password, role, API token, removal: by the next request; an event after ${late} ms`;
}

/** What is wrong with the database is one line, and code 1. */
async function refusedStart(context) {
  const { db, root, folder } = context;
  const { DATABASE_URL } = db.env;
  const empty = `${db.name}_empty`;
  await db.query(`CREATE DATABASE ${empty}`);
  await db.query(`CREATE ROLE ${empty} LOGIN PASSWORD 'faults'`);
  const withoutMigrations = DATABASE_URL.replace(/[^/]*$/, empty);
  const withoutRole = DATABASE_URL.replace(`${db.name}:`, `${empty}:`);
  await db.query(`GRANT SELECT ON _prisma_migrations TO ${empty}`);
  const lines = [];
  try {
    for (const [url, words] of [
      [withoutMigrations, /^The database lacks migrations \(.*\); run: npx prisma migrate deploy$/m],
      [withoutRole, /^The login ".*" may not act as app_server; .*$/m],
      [DATABASE_URL.replace(/:\d+\//, ":1/"), /^The database at 127.0.0.1:1\/.* does not answer: .*$/m],
    ]) {
      const app = await launchApp({ root, folder, env: { DATABASE_URL: url } });
      const ended = await Promise.race([app.exited, sleep(20_000)]);
      await app.kill();
      const [line] = words.exec(app.log()) ?? [];
      promised(ended?.code === 1 && line, `a start without what it needs: ${ended?.code} ${app.log()}`);
      promised(!/faults:faults|\n\s+at /.test(app.log()), `more than a line: ${app.log()}`);
      lines.push(line);
    }
  } finally {
    await db.query(`DROP DATABASE ${empty}`);
    await db.query(`REVOKE SELECT ON _prisma_migrations FROM ${empty}`);
    await db.query(`DROP ROLE ${empty}`);
  }
  return `${lines.length} starts refused in one line each`;
}

export const twoProcesses = [
  { name: "two processes on one database", on: "postgres", quick: true, run: seenByBoth },
  { name: "rate limits of two processes", on: "postgres", run: rateLimit },
  { name: "a start on a database that does not fit", on: "postgres", run: refusedStart },
];
