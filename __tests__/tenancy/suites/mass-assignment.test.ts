import { Prisma } from "@/lib/db/generated/client";
import { closeSockets, send } from "../support/client";
import { changedTables, digestOf } from "../support/digest";
import { isSuccess } from "../support/judge";
import { inputOf } from "../support/inputs";
import { ENTRIES, titleOf, type Entry } from "../support/policy-routes";
import { inParallel, isQuick, report } from "../support/report";
import { fill, pathIds } from "../support/requests";
import { closeDatabase, runningTarget } from "../support/target";
import { credentialsOf, makeTenant, type Tenant } from "../support/tenant";

const { origin, sql } = runningTarget();
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

const MODELS = [
  Prisma.UserScalarFieldEnum,
  Prisma.SessionScalarFieldEnum,
  Prisma.OrganizationScalarFieldEnum,
  Prisma.MembershipScalarFieldEnum,
  Prisma.InvitationScalarFieldEnum,
  Prisma.ProjectScalarFieldEnum,
  Prisma.DeploymentScalarFieldEnum,
  Prisma.EventScalarFieldEnum,
  Prisma.ApiTokenScalarFieldEnum,
  Prisma.AuditEntryScalarFieldEnum,
  Prisma.RegistrationScalarFieldEnum,
];

/** Every column that there is, with a value that would do harm, and what an ORM would take for more than a column. */
function unlisted({ id, people }: Tenant): Record<string, unknown> {
  const columns = new Set(MODELS.flatMap((model) => Object.keys(model)));
  const harm: Record<string, unknown> = { role: "OWNER", userId: people.other.id, organizationId: id, id };
  return {
    ...Object.fromEntries([...columns].map((name) => [name, harm[name] ?? "2000-01-01T00:00:00.000Z"])),
    organization: { connect: { id } },
    memberships: { create: { userId: people.other.id, role: "OWNER" } },
    user: { update: { email: "taken@example.com" } },
    data: { role: "OWNER" },
    $set: { role: "OWNER" },
    isAdmin: true,
    "constructor.prototype.role": "OWNER",
  };
}

/** The keys beyond those of the smallest input that a route takes. */
const LISTED: Record<string, string[]> = {
  "POST /api/auth/register": ["next"],
  "POST /api/orgs/:orgId/projects": ["description"],
  "PATCH /api/orgs/:orgId/projects/:projectId": ["description"],
};

const ENTRIES_WITH_BODY = ENTRIES.filter(
  ({ method, path }) => method !== "GET" && path !== "/api/webhooks/:orgId" && path !== "/api/projects",
);

async function probe(entry: Entry, tenant: Tenant): Promise<{ probes: number; taken: string[] }> {
  const person = tenant.people.owner;
  const { body } = inputOf(entry.key, { tenant, person });
  if (!body) return { probes: 0, taken: [] };
  const listed = new Set([...Object.keys(body), ...(LISTED[entry.key] ?? [])]);
  const extras = Object.entries(unlisted(tenant)).filter(([name]) => !listed.has(name));
  const headers = { "content-type": "application/json", ...credentialsOf(tenant, "owner") };
  const path = fill(entry.path, pathIds(entry, tenant, person));
  const shapes = [...extras.map(([name, value]) => ({ ...body, [name]: value })), [body], [[body]]];
  const taken: string[] = [];
  await inParallel(isQuick() ? shapes.filter((_, at) => at % 5 === 0) : shapes, 8, async (shape) => {
    const answer = await send(origin, { method: entry.method, path, headers, body: JSON.stringify(shape) });
    if (answer.status === 400) return;
    const added = Object.keys(shape).find((name) => !(name in body));
    taken.push(`${titleOf(entry)} with ${added}: ${answer.status}${isSuccess(answer) ? " and took it" : ""}`);
  });
  return { probes: shapes.length, taken };
}

test("a key that a route does not list is refused, and nothing of the request happens", async () => {
  const tenant = await makeTenant(sql);
  const before = await digestOf(sql, tenant);
  const found: string[] = [];
  let probes = 0;
  for (const entry of ENTRIES_WITH_BODY) {
    const one = await probe(entry, tenant);
    probes += one.probes;
    found.push(...one.taken);
  }
  const changed = changedTables(before, await digestOf(sql, tenant));
  report({ part: "mass assignment", probes, leaks: found.length, changed: changed.length });
  expect({ found, changed }).toEqual({ found: [], changed: [] });
});
