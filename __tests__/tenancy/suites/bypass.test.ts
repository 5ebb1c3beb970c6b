import type { Caller } from "@/lib/policy";
import { closeSockets, send, type Sent } from "../support/client";
import { changedTables, digestOf } from "../support/digest";
import { leaksIn, plain } from "../support/judge";
import { ENTRIES, titleOf, type Entry } from "../support/policy-routes";
import { inParallel, isQuick, report } from "../support/report";
import { fill, pathIds, requestTo } from "../support/requests";
import { closeDatabase, runningTarget } from "../support/target";
import { credentialsOf, makeTenant, personOf, type Tenant } from "../support/tenant";
import { givesNothing, VARIANTS, type Variant } from "../support/variants";

const { origin, sql } = runningTarget();
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

/** What is asked of every variant: something that the plain request is refused. */
interface Attempt {
  entry: Entry;
  caller: Caller;
  sent: Sent;
}

/** The routes that somebody is refused at: nobody's request, and an owner's for another organization. */
function attempts(sender: Tenant, foreign: Tenant): Attempt[] {
  return ENTRIES.flatMap((entry) => {
    const callers: Caller[] = Object.keys(entry.ids).length > 0 ? ["anonymous", "owner"] : ["anonymous"];
    const closed = entry.rule.access.anonymous !== "allowed";
    return (closed ? callers : []).map((caller) => ({
      entry,
      caller,
      sent: sentBy(entry, caller, sender, foreign),
    }));
  });
}

function sentBy(entry: Entry, caller: Caller, sender: Tenant, foreign: Tenant): Sent {
  const from = { tenant: sender, person: personOf(sender, caller), headers: credentialsOf(sender, caller) };
  const sent = requestTo(entry, {}, from);
  return { ...sent, path: fill(entry.path, pathIds(entry, foreign)) };
}

test("no form of the request line and no header changes what is refused", async () => {
  const [sender, foreign] = [await makeTenant(sql), await makeTenant(sql)];
  const before = await digestOf(sql, foreign);
  const found: string[] = [];
  let probes = 0;
  const all = attempts(sender, foreign);
  const variants = isQuick() ? VARIANTS.filter((_, at) => at % 6 === 0) : VARIANTS;
  const refusals = new Map<Attempt, { status: number; text: string }>();
  await inParallel(all, 8, async (attempt) => {
    const answer = await send(origin, attempt.sent);
    if (answer.status < 400 || answer.status >= 500)
      found.push(`${titleOf(attempt.entry)} plain: ${answer.status}`);
    refusals.set(attempt, plain(answer));
  });
  const cells = all.flatMap((attempt) => variants.map((variant): [Attempt, Variant] => [attempt, variant]));
  await inParallel(cells, 8, async ([attempt, variant]) => {
    const sent = variant.change(attempt.sent, sender, origin);
    const answer = await send(origin, sent);
    probes += 1;
    const label = `${titleOf(attempt.entry)} by ${attempt.caller}, ${variant.name}`;
    const leaks = leaksIn(answer, sent, [foreign]);
    if (leaks.length > 0) found.push(`${label}: ${leaks.join()}`);
    const refusal = refusals.get(attempt);
    const refused = answer.status === refusal?.status && plain(answer).text === refusal.text;
    if (!refused && !givesNothing(answer))
      found.push(`${label}: ${answer.status} ${answer.text.slice(0, 80)}`);
  });
  const changed = changedTables(before, await digestOf(sql, foreign));
  report({
    part: "bypass variants",
    probes,
    leaks: found.length,
    changed: changed.length,
    note: `${variants.length} variants`,
  });
  expect({ found, changed }).toEqual({ found: [], changed: [] });
});
