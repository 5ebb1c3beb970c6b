import { hashPassword } from "@/lib/auth/password";
import { asOwner } from "../../support/db";
import { digestOf } from "./digest";
import type { Entry } from "./policy-routes";
import { noFindings, runCase } from "./probe";
import { serveApp } from "./served-app";
import { slotsOf } from "./slots";
import { makeTenant, PASSWORD } from "./tenant";

const TENANTS = 2;
let passwordHash: Promise<string> | undefined;

/**
 * Asks one route, in this process, for the rows of others: every sort of slot. Two tenants, each against the
 * other; `npm run tenancy` has three.
 *
 * @throws when an answer has something of another tenant, a row of another changed, or an id of another does not look like one of nobody
 */
export async function expectApart(entry: Entry): Promise<void> {
  const failures: unknown[] = [];
  const origin = await serveApp((error) => failures.push(error));
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const target = { origin, sql: asOwner, passwordHash: hash };
  const tenants = await Promise.all(Array.from({ length: TENANTS }, () => makeTenant(asOwner, hash)));
  const findings = noFindings();
  for (const own of tenants) {
    const others = tenants.filter((tenant) => tenant !== own);
    const digests = () => Promise.all(others.map((tenant) => digestOf(asOwner, tenant)));
    const before = await digests();
    for (const foreign of others)
      for (const slot of slotsOf(entry, false))
        await runCase(target, { entry, slot, sender: "owner", own, foreign, others }, findings);
    expect(await digests()).toEqual(before);
  }
  expect({ ...findings, failures }).toMatchObject({ leaks: [], differences: [], failures: [] });
  expect(findings.probes).toBeGreaterThan(TENANTS);
}
