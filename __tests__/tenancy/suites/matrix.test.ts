import { hashPassword } from "@/lib/auth/password";
import type { Caller } from "@/lib/policy";
import { closeSockets } from "../support/client";
import { changedTables, digestOf } from "../support/digest";
import { ENTRIES } from "../support/policy-routes";
import { noFindings, pairsOf, runCase, type Case, type Findings, type Target } from "../support/probe";
import { inParallel, isQuick, median, report } from "../support/report";
import { slotsOf } from "../support/slots";
import { closeDatabase, runningTarget } from "../support/target";
import { makeTenant, PASSWORD, type Tenant } from "../support/tenant";
import { BARE_PATHS, CELLS, locateIn } from "../support/twins";

const target = runningTarget();
beforeAll(async () => {
  target.passwordHash = await hashPassword(PASSWORD);
});
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

const OTHER_SENDERS: Caller[] = ["admin", "member", "ownerToken"];
/** So many requests are under way at a time: every one of them is a transaction that waits for its turn. */
const WIDTH = 8;

/** The cases of one ordered pair: all slots of all routes that the filter takes. */
const casesOf = (
  [own, foreign]: [Tenant, Tenant],
  tenants: readonly Tenant[],
  senders: readonly Caller[],
  { all = true, twins = false } = {},
): Case[] => {
  const others = tenants.filter((tenant) => tenant !== own);
  return ENTRIES.filter(({ path }) => !twins || !BARE_PATHS.has(path)).flatMap((entry) =>
    slotsOf(entry, all).flatMap((slot) =>
      senders.map((sender): Case => ({ entry, slot, sender, own, foreign, others })),
    ),
  );
};

/** Runs the cases of every pair and gives the tables of the other tenants that changed. */
async function runPairs(
  at: Target,
  findings: Findings,
  casesFor: (pair: [Tenant, Tenant], tenants: Tenant[]) => Case[],
): Promise<string[]> {
  const changed: string[] = [];
  const tenants = await Promise.all([1, 2, 3].map(() => makeTenant(at.sql, at.passwordHash)));
  for (const pair of pairsOf(tenants)) {
    const cases = casesFor(pair, tenants);
    const others = tenants.filter((tenant) => tenant !== pair[0]);
    const before = await Promise.all(others.map((tenant) => digestOf(at.sql, tenant)));
    await inParallel(cases, WIDTH, (one) => runCase(at, one, findings));
    const after = await Promise.all(others.map((tenant) => digestOf(at.sql, tenant)));
    changed.push(...after.flatMap((digest, index) => changedTables(before[index]!, digest)));
  }
  return changed;
}

function expectNothing(part: string, findings: Findings, changed: string[]): void {
  const { probes, leaks, differences, times } = findings;
  const [foreign, missing] = [median(times.foreign), median(times.missing)];
  const note = `median ms foreign ${foreign.toFixed(1)}, missing ${missing.toFixed(1)} (${times.foreign.length} pairs)`;
  report({ part, probes, leaks: leaks.length + differences.length, changed: changed.length, note });
  expect({ leaks, differences, changed }).toEqual({ leaks: [], differences: [], changed: [] });
}

test("every slot of every route, as it is mounted, for every ordered pair of three tenants", async () => {
  const findings = noFindings();
  const changed = await runPairs(target, findings, (pair, tenants) => [
    ...casesOf(pair, tenants, ["owner"], { all: !isQuick() }),
    ...(isQuick() ? [] : casesOf(pair, tenants, OTHER_SENDERS, { all: false })),
  ]);
  expectNothing("slots, as mounted", findings, changed);
});

(isQuick() ? test.skip : test).each(CELLS)("the same in the cell %s", async (cell) => {
  const findings = noFindings();
  const changed = await runPairs({ ...target, locate: locateIn(cell) }, findings, (pair, tenants) =>
    casesOf(pair, tenants, ["owner"], { all: false, twins: true }),
  );
  expectNothing(`slots, ${cell}`, findings, changed);
});
