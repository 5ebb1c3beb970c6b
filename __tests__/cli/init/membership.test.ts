/** @jest-environment node */
import { portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { CLERK, NEXT_AUTH, PRISMA, SCHEMA } from "./apps";
import { described } from "./described";

afterAll(removeTempApps);

const member = (changed: string, from = "role   Role   @default(MEMBER)"): Files => ({
  ...PRISMA,
  "prisma/schema.prisma": SCHEMA.replace(from, changed),
});

const STATUS: Files = {
  ...PRISMA,
  "prisma/schema.prisma": `${SCHEMA.replace("role   Role   @default(MEMBER)", "status Status\n  joinedAt DateTime?")}
enum Status {
  PENDING
  ACCEPTED
}
`,
};

describe("the membership", () => {
  it.each<[string, Files, string]>([
    ["of the schema", PRISMA, "TeamMember (prisma/schema.prisma:19), by [teamId] in the path"],
    ["no schema", {}, "to be written: there is no Prisma schema to find the membership in"],
    [
      "a schema without",
      { "prisma/schema.prisma": "model User {\n  id String @id\n}\n" },
      "to be written: no model of the Prisma schema joins users to organizations",
    ],
    [
      "a model that joins them for something else",
      { ...PRISMA, "prisma/schema.prisma": SCHEMA.replaceAll("TeamMember", "TeamInvitation") },
      "to be written: which model of the Prisma schema is the membership is not certain (TeamInvitation?)",
    ],
    [
      "a schema for each of two databases",
      {
        ...PRISMA,
        "prisma/mysql/schema.prisma": SCHEMA,
        "prisma/schema.prisma": "",
        "prisma/postgresql/schema.prisma": SCHEMA,
      },
      "TeamMember (prisma/mysql/schema.prisma:19), by [teamId] in the path",
    ],
    [
      "no client",
      { "prisma/schema.prisma": SCHEMA },
      "to be written: how the app imports its Prisma client was not found",
    ],
    [
      "a status that nobody understands",
      member('status String @default("new")'),
      "to be written: TeamMember.status says which rows count",
    ],
    ["an end", member("expiresAt DateTime?"), "to be written: TeamMember.expiresAt says which rows count"],
    [
      "a slug that two may have",
      {
        ...PRISMA,
        "prisma/schema.prisma": SCHEMA.replace("slug    String       @unique", "slug    String"),
        "pages/api/teams/[teamId]/index.ts": "",
        "pages/api/teams/[teamId]/members.ts": "",
        "pages/api/team/[teamSlug]/a.ts": "export default () => {};\n",
        "pages/api/team/[teamSlug]/b.ts": "export default () => {};\n",
        "pages/api/team/[teamSlug]/c.ts": "export default () => {};\n",
      },
      "to be written: [teamSlug] is no key of Team: its slug is not unique",
    ],
  ])("%s", async (_name, files, line) => {
    expect((await described({ ...NEXT_AUTH, ...files })).orgs).toContain(line);
  });

  it.each<[string, Files, readonly string[]]>([
    ["a user who refers to a team", PRISMA, ["userId: user.id,", "teamId: organization,"]],
    ["an invitation that was accepted", member("accepted Boolean @default(false)"), ["accepted: true,"]],
    ["one that waits", member("pending Boolean @default(true)"), ["pending: false,"]],
    ["a date of blocking", member("blockedAt DateTime?"), ["blockedAt: null,"]],
    ["a date of accepting", member("acceptedAt DateTime?"), ["acceptedAt: { not: null },"]],
    ["a status", STATUS, ['status: "ACCEPTED",']],
    [
      "a role without rights",
      { ...PRISMA, "prisma/schema.prisma": SCHEMA.replace("  MEMBER\n", "  MEMBER\n  NONE\n") },
      ['role: { notIn: ["NONE"] },'],
    ],
    [
      "a team that is deleted",
      {
        ...PRISMA,
        "prisma/schema.prisma": SCHEMA.replace("slug    String", "deletedAt DateTime?\n  slug    String"),
      },
      ["teamId: organization,", "team: { deletedAt: null },"],
    ],
    [
      "ids that are numbers",
      {
        ...PRISMA,
        "prisma/schema.prisma": SCHEMA.replaceAll(/(\bid\s+|teamId |userId )String/g, "$1Int   "),
      },
      [
        "if (!/^[1-9]\\d{0,8}$/.test(organization)) return null;",
        "teamId: Number(organization),",
        "const id = Number(given);",
      ],
    ],
    [
      "ids that are UUIDs",
      member("teamId String @db.Uuid", "teamId String"),
      ["if (!/^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/i.test(organization)) return null;"],
    ],
    [
      "a session that has the address alone",
      {
        ...PRISMA,
        "pages/api/me.ts": (NEXT_AUTH["pages/api/me.ts"] ?? "").replace(
          "session.user.id",
          "session.user.name",
        ),
      },
      ["user: { email: user.email },"],
    ],
    [
      "members by their address",
      {
        ...PRISMA,
        "prisma/schema.prisma": SCHEMA.replace(
          "fields: [userId], references: [id]",
          "fields: [userId], references: [email]",
        ),
      },
      ["userId: user.email,"],
    ],
  ])("%s", async (_name, files, lines) => {
    const { stdout } = await portage(tempApp({ ...NEXT_AUTH, ...files }), "init", "--dry-run");
    for (const line of lines) expect(stdout).toContain(line);
  });
});

/** A schema whose users have another id. */
const schema = (field: string): Files => ({
  ...PRISMA,
  "prisma/schema.prisma": SCHEMA.replace("id          String       @id @default(cuid())", field),
});

describe("with Clerk, whose ids are not those of the database,", () => {
  it.each<[string, Files, string]>([
    [
      "the database's own field for them counts",
      schema("id String @id @default(cuid())\n  clerkId String @unique"),
      "user: { clerkId: user.id },",
    ],
    ["they may be the users' ids", schema("id String @id"), "userId: user.id,"],
    ["else Clerk's own organizations do", PRISMA, "if (user.orgId !== organization) return null;"],
  ])("%s", async (_name, files, line) => {
    const { stdout } = await portage(tempApp({ ...CLERK, ...files }), "init", "--dry-run");
    expect(stdout).toContain(line);
  });
});

it("a date of joining beside a status says nothing more", async () => {
  const { stdout } = await portage(tempApp({ ...NEXT_AUTH, ...STATUS }), "init", "--dry-run");
  expect(stdout).not.toContain("joinedAt");
});
