import { describeRouters } from "next-portage/testing";
import "next-portage/testing/jest";
import { projects } from "@/lib/projects/routes";
import { useTestDatabase } from "../../support/db";
import { makeActor, makeTenant, type Actor, type Tenant } from "../support/tenant";

jest.mock("next/headers", () => require("../../tenancy/support/next-headers") as object);

useTestDatabase();

let tenant: Tenant;
let people: Readonly<Record<string, Actor>>;
beforeEach(async () => {
  tenant = await makeTenant();
  people = { member: await tenant.member(), stranger: await makeActor() };
});

describeRouters(
  "projects",
  projects,
  (call) => {
    const as = (who: string) => call.as(who).with({ params: { orgId: tenant.organization.id } });

    test("are made, refused twice, and listed", async () => {
      const made = await as("member")({ method: "POST", body: { name: "Canoe" } });
      expect(made).toHaveStatus(201);
      expect(made).toHaveJson({ name: "Canoe", archivedAt: null });
      expect(await as("member")({ method: "POST", body: { name: "Canoe" } })).toHaveStatus(409);
      const list = await as("member")();
      expect(list.json.projects.map(({ name }) => name)).toEqual(["Canoe"]);
    });

    test("are searched, sorted and cut into pages", async () => {
      for (const name of ["Barge", "Ark", "Raft"]) await as("member")({ method: "POST", body: { name } });
      const first = await as("member")({ query: { sort: "name", limit: 2 } });
      expect(first.json.projects.map(({ name }) => name)).toEqual(["Ark", "Barge"]);
      const found = await as("member")({ query: { q: "raf" } });
      expect(found.json.projects).toHaveLength(1);
    });

    test("are a member's alone", async () => {
      expect(await call({ params: { orgId: tenant.organization.id } })).toFailWith(401, "unauthorized");
      expect(await as("stranger")()).toFailWith(403, "forbidden");
    });

    test("with bad input are told what is wrong with it", async () => {
      const answer = await as("member")({ method: "POST", body: { name: 5, colour: "red" } });
      expect(answer).toFailWith(400, "invalid_input");
      expect(await as("member")({ query: { sort: "colour" } })).toFailWith(400, "invalid_input");
      expect(await as("member")({ method: "DELETE" })).toFailWith(405, "method_not_allowed");
    });
  },
  {
    path: "/api/orgs/[orgId]/projects",
    signIn: (who) => people[who] ?? {},
    // A cursor holds an id.
    compare: { normalize: (body) => body.replaceAll(/"nextCursor":"[^"]+"/g, '"nextCursor":"…"') },
    http: true,
  },
);
