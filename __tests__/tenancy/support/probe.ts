import { isDeepStrictEqual } from "node:util";
import type { Caller } from "@/lib/policy";
import { send, type Answer, type Sent } from "./client";
import { isSuccess, leaksIn, plain } from "./judge";
import { titleOf, type Entry } from "./policy-routes";
import { spends, type Of, type Probe, type Slot } from "./slots";
import { credentialsOf, makeTenant, personOf, type Sql, type Tenant } from "./tenant";

/** Where the app answers, and how to look behind it. */
export interface Target {
  origin: string;
  sql: Sql;
  /** Of `PASSWORD`: what the tenants are made with that a probe may use up. */
  passwordHash: string;
  /** Another address for the app's route, such as the twin in the other router. */
  locate?: (entry: Entry, path: string) => string;
}

/** What a number of probes has shown; each finding in a line. */
export interface Findings {
  probes: number;
  leaks: string[];
  /** A foreign and a missing id that could be told apart. */
  differences: string[];
  /** Milliseconds to the answers about foreign ids, and about missing ones. */
  times: { foreign: number[]; missing: number[] };
  /** How often each status came. */
  statuses: Record<number, number>;
}

export const noFindings = (): Findings => ({
  probes: 0,
  leaks: [],
  differences: [],
  times: { foreign: [], missing: [] },
  statuses: {},
});

/** One slot, sent by one caller: with the id of another tenant, and with an id of nobody. */
export interface Case {
  entry: Entry;
  slot: Slot;
  sender: Caller;
  own: Tenant;
  foreign: Tenant;
  /** Everybody but the sender. */
  others: readonly Tenant[];
}

/** Runs a case and notes what is wrong. */
export async function runCase(target: Target, one: Case, findings: Findings): Promise<void> {
  const isCompared = one.slot.expect === "refused" && one.slot.comparable;
  // Each goes first as often as the other: whoever does may find something warmer.
  const isFirst = isCompared && findings.times.missing.length % 2 === 0;
  const early = isFirst ? await ask(target, one, "missing") : undefined;
  const foreign = await ask(target, one, "foreign");
  judge(one, foreign, findings);
  if (!isCompared) return;
  const missing = early ?? (await ask(target, one, "missing"));
  count(findings, missing.answer);
  findings.times.foreign.push(foreign.answer.time);
  findings.times.missing.push(missing.answer.time);
  const [seen, expected] = [plain(foreign.answer), plain(missing.answer)];
  if (isDeepStrictEqual(seen, expected)) return;
  findings.differences.push(`${labelOf(one)}: ${JSON.stringify(seen)} and ${JSON.stringify(expected)}`);
}

const labelOf = ({ entry, sender, slot }: Case): string => `${titleOf(entry)} by ${sender}, ${slot.name}`;

function judge(one: Case, { sent, answer }: Asked, findings: Findings): void {
  count(findings, answer);
  const leaks = leaksIn(answer, sent, one.others);
  if (leaks.length > 0) findings.leaks.push(`${labelOf(one)}: the answer has ${leaks.join(", ")}`);
  const isWrong = answer.status >= 500 || (one.slot.expect === "refused" && isSuccess(answer));
  if (isWrong) findings.leaks.push(`${labelOf(one)}: ${answer.status}`);
}

function count(findings: Findings, { status }: Answer): void {
  findings.probes += 1;
  findings.statuses[status] = (findings.statuses[status] ?? 0) + 1;
}

interface Asked {
  sent: Sent;
  answer: Answer;
}

async function ask(target: Target, one: Case, of: Of): Promise<Asked> {
  const { entry, sender, slot } = one;
  // What may work, on the sender's own rows, must not take away what the next probe needs.
  const own =
    slot.expect === "ignored" && spends(entry) ? await makeTenant(target.sql, target.passwordHash) : one.own;
  const probe: Probe = {
    entry,
    own,
    foreign: one.foreign,
    person: personOf(own, sender),
    headers: credentialsOf(own, sender),
  };
  const request = slot.request(probe, of);
  const path = target.locate?.(entry, request.path) ?? request.path;
  const sent = { ...request, path };
  return { sent, answer: await send(target.origin, sent) };
}

/** Every ordered pair of tenants. */
export const pairsOf = (tenants: readonly Tenant[]): [Tenant, Tenant][] =>
  tenants.flatMap((own) =>
    tenants.filter((other) => other !== own).map((other): [Tenant, Tenant] => [own, other]),
  );
