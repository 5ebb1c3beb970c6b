import { hashPassword } from "@/lib/auth/password";
import { CALLERS, type Caller } from "@/lib/policy";
import { closeSockets, send } from "../support/client";
import { changedTables, digestOf } from "../support/digest";
import { isSuccess } from "../support/judge";
import { ENTRIES, titleOf, type Entry } from "../support/policy-routes";
import { inParallel, isQuick, report } from "../support/report";
import { pathIds, requestTo } from "../support/requests";
import { closeDatabase, runningTarget } from "../support/target";
import { credentialsOf, makeTenant, PASSWORD, personOf, type Tenant } from "../support/tenant";
import { BARE_PATHS, CELLS, locateIn } from "../support/twins";

const { origin, sql } = runningTarget();
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

interface Seen {
  probes: number;
  wrong: string[];
  changed: string[];
}

/** Every caller at every route: what the policy says, and a refusal that changes nothing. */
async function runRoles(entries: readonly Entry[], locate: (entry: Entry, path: string) => string) {
  const seen: Seen = { probes: 0, wrong: [], changed: [] };
  const passwordHash = await hashPassword(PASSWORD);
  const refusing = await makeTenant(sql, passwordHash);
  const before = await digestOf(sql, refusing);
  const cells = entries.flatMap((entry) => CALLERS.map((caller): [Entry, Caller] => [entry, caller]));
  await inParallel(cells, 8, async ([entry, caller]) => {
    const expected = entry.rule.access[caller];
    const tenant = expected === "allowed" ? await makeTenant(sql, passwordHash) : refusing;
    const { outcome, secrets } = await outcomeOf(entry, caller, tenant, locate);
    seen.probes += 1;
    if (outcome !== expected) seen.wrong.push(`${titleOf(entry)} by ${caller}: ${outcome}, not ${expected}`);
    const unlisted = secrets.filter((name) => !entry.rule.shows?.includes(name));
    if (unlisted.length > 0) seen.wrong.push(`${titleOf(entry)} shows ${unlisted.join()}`);
  });
  seen.changed.push(...changedTables(before, await digestOf(sql, refusing)));
  return seen;
}

async function outcomeOf(
  entry: Entry,
  caller: Caller,
  tenant: Tenant,
  locate: (entry: Entry, path: string) => string,
) {
  const person = personOf(tenant, caller);
  const ids = pathIds(entry, tenant, person);
  const request = requestTo(entry, ids, { tenant, person, headers: credentialsOf(tenant, caller) });
  const answer = await send(origin, { ...request, path: locate(entry, request.path) });
  return { outcome: isSuccess(answer) ? "allowed" : answer.status, secrets: secretsIn(answer.text) };
}

/** The keys of a JSON answer that sound like a secret and hold a text. */
function secretsIn(text: string): string[] {
  const names: string[] = [];
  const look = (key: string, value: unknown): unknown => {
    if (typeof value === "string" && /(password|hash|secret|token)$/i.test(key)) names.push(key);
    return value;
  };
  try {
    JSON.parse(text, look);
  } catch {
    return [];
  }
  return names;
}

function expectNothing(part: string, { probes, wrong, changed }: Seen): void {
  report({ part, probes, leaks: wrong.length, changed: changed.length });
  expect({ wrong, changed }).toEqual({ wrong: [], changed: [] });
}

test("every caller at every route, as it is mounted", async () => {
  expectNothing("callers, as mounted", await runRoles(ENTRIES, (_, path) => path));
});

(isQuick() ? test.skip : test).each(CELLS)("the same in the cell %s", async (cell) => {
  const entries = ENTRIES.filter(({ path }) => !BARE_PATHS.has(path));
  expectNothing(`callers, ${cell}`, await runRoles(entries, locateIn(cell)));
});
