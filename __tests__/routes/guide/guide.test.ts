import { randomUUID } from "node:crypto";
import { GET } from "@/app/api/orgs/[orgId]/overview/route";
import overviewInPages from "@/pages/api/guide/[orgId]/overview";
import projects from "@/pages/api/projects";
import { makeMembership, makeProject, useTestDatabase } from "../../support/db";
import { callApiRoute } from "../support/call";
import { makeActor, makeTenant, type Actor } from "../support/tenant";

useTestDatabase();

// Next's own request scope, which a bare Route Handler reads its cookies from.
let scope: Record<string, string> = {};
jest.mock("next/headers", () => ({
  headers: async () => new Headers(scope),
  cookies: async () => ({
    get: (name: string) => {
      const value = scope["cookie"]?.split("=").slice(1).join("=");
      return value && scope["cookie"]?.startsWith(`${name}=`) ? { name, value } : undefined;
    },
  }),
}));
beforeEach(() => {
  scope = {};
});

const readProjects = (headers: Record<string, string> = {}) => callApiRoute(projects, { headers });

describe("the guide's API Route", () => {
  test("401 to nobody, in the guide's words", async () => {
    expect(await readProjects()).toMatchObject({ status: 401, body: { error: "Unauthorized" } });
    expect(await readProjects({ cookie: "portage_session=garbage" })).toMatchObject({ status: 401 });
  });

  test("nothing to show for a user who is in no organization", async () => {
    expect(await readProjects((await makeActor()).headers)).toMatchObject({
      status: 200,
      body: { projects: [] },
    });
  });

  test("the projects of all the organizations that the user is in, and of no other", async () => {
    const [one, two, other] = [await makeTenant(), await makeTenant(), await makeTenant()];
    const user = await one.member();
    await makeMembership(user.user, two.organization);
    for (const [{ organization }, name] of [
      [one, "a"],
      [two, "b"],
      [other, "c"],
    ] as const) {
      await makeProject(organization, { name });
    }
    const { status, body } = await readProjects(user.headers);
    expect(status).toBe(200);
    expect((body as { projects: { name: string }[] }).projects.map(({ name }) => name).toSorted()).toEqual([
      "a",
      "b",
    ]);
  });
});

type Send = (orgId: string, headers?: Record<string, string>) => Promise<{ status: number; body: unknown }>;

const asRouteHandler: Send = async (orgId, headers = {}) => {
  scope = headers;
  const response = await GET(new Request(`http://localhost:3000/api/orgs/${orgId}/overview`), {
    params: Promise.resolve({ orgId }),
  });
  return { status: response.status, body: await response.json() };
};

const asApiRoute: Send = async (orgId, headers = {}) => {
  const { status, body } = await callApiRoute(overviewInPages, {
    url: `/api/guide/${orgId}/overview`,
    query: { orgId },
    headers,
  });
  return { status, body };
};

describe.each([
  ["as it stands, in app/api", asRouteHandler],
  ["through the adapter, in pages/api", asApiRoute],
])("the guide's Route Handler %s", (_, send) => {
  let member: Actor;
  let orgId: string;
  beforeEach(async () => {
    const tenant = await makeTenant();
    orgId = tenant.organization.id;
    member = await tenant.member();
    await makeProject(tenant.organization);
    await makeProject(tenant.organization, { archivedAt: new Date() });
  });

  test("answers a member", async () => {
    expect(await send(orgId, member.headers)).toEqual({
      status: 200,
      body: { orgId, projects: { active: 1, archived: 1 }, members: 1 },
    });
  });

  test("401 to nobody and 403 to a stranger, in the guide's words", async () => {
    expect(await send(orgId)).toEqual({ status: 401, body: { error: "Unauthorized" } });
    const stranger = await makeActor();
    const forbidden = { status: 403, body: { error: "Forbidden" } };
    for (const id of [orgId, randomUUID(), "x"]) expect(await send(id, stranger.headers)).toEqual(forbidden);
  });
});
