/** @jest-environment node */
import { portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { APPS, IRON_SESSION, JOSE, manifest, NEXT_AUTH, PRISMA, SCHEMA } from "./apps";

afterAll(removeTempApps);

const lineOf = (stderr: string, name: string): string =>
  stderr.split("\n").find((line) => line.startsWith(`${name} `)) ?? "";

async function described(
  files: Files,
  ...flags: readonly string[]
): Promise<{ session: string; orgs: string }> {
  const { stderr } = await portage(tempApp(files), "init", "--dry-run", ...flags);
  return { session: lineOf(stderr, "session"), orgs: lineOf(stderr, "orgs") };
}

describe("the kind of session", () => {
  it.each<[keyof typeof APPS, string]>([
    ["next-auth", "next-auth, seen: getServerSession() in pages/api/me.ts:5"],
    ["next-auth, options of a function", "next-auth, seen: getServerSession() in lib/session.ts:6"],
    ["next-auth, its token", "next-auth, seen: getToken() in lib/auth.ts:4"],
    ["auth-js", "auth-js, seen: auth() of NextAuth() in auth.ts:3"],
    ["iron-session", "iron-session, seen: getIronSession() in pages/api/me.ts:5"],
    ["iron-session 6", "iron-session, seen: withIronSessionApiRoute() in pages/api/me.ts:4"],
    [
      "jwt, jose",
      "jwt (jose, cookie app-token, HS512 with APP_SECRET, the user in userId), seen: jwtVerify() of jose in lib/token.ts:5",
    ],
    [
      "jwt, jsonwebtoken",
      "jwt (jsonwebtoken, Authorization: Bearer, HS256 with TOKEN_KEY, the user in sub), seen: verify() of jsonwebtoken in lib/token.ts:6",
    ],
    ["clerk", "clerk, seen: getAuth() of @clerk/nextjs/server in pages/api/me.ts:4"],
    ["custom", "custom, to be written: how the app knows its users is its own"],
  ])("%s", async (name, line) => {
    expect((await described(APPS[name])).session).toBe(`session ${line} (--session names another)`);
  });

  it.each<[string, Files, string]>([
    [
      "package.json alone",
      { ...NEXT_AUTH, "pages/api/me.ts": "", "pages/api/auth/[...nextauth].ts": "" },
      "next-auth, to be written",
    ],
    [
      "a library before tokens of its own",
      { ...JOSE, ...IRON_SESSION, "lib/token.ts": JOSE["lib/token.ts"] ?? "" },
      "iron-session, seen",
    ],
    [
      "tests do not count",
      {
        ...JOSE,
        "pages/api/me.ts": "",
        "lib/token.ts": "",
        "__tests__/token.test.ts": JOSE["lib/token.ts"] ?? "",
      },
      "custom, to be written",
    ],
    [
      "a key pair",
      {
        ...JOSE,
        "lib/token.ts":
          'import jwt from "jsonwebtoken";\nexport const check = (token, pem) => jwt.verify(token, pem, { algorithms: ["RS256"] });\n',
      },
      "jwt, to be written: the app checks its tokens with RS256",
    ],
    [
      "a key that is no variable",
      {
        ...JOSE,
        "lib/token.ts":
          'import jwt from "jsonwebtoken";\nexport const check = (token, key) => jwt.verify(token, key);\n',
      },
      "jwt, to be written: the app checks its tokens with a key that is no environment variable",
    ],
    [
      "options that cannot be imported",
      {
        ...IRON_SESSION,
        "pages/api/me.ts":
          'import { getIronSession } from "iron-session";\n\nexport default async (req, res) => res.json(await getIronSession(req, res, { cookieName: "a", password: "b" }));\n',
      },
      "iron-session, to be written: its options were not found in a form that can be imported",
    ],
  ])("%s", async (_name, files, start) => {
    expect((await described(files)).session).toContain(`session ${start}`);
  });

  it("is what --session says", async () => {
    expect((await described(NEXT_AUTH, "--session", "custom")).session).toContain(
      "session custom, to be written",
    );
    const { session } = await described(NEXT_AUTH, "--session", "jwt", "--cookie", "sid", "--secret", "KEY");
    expect(session).toContain("session jwt (jose, cookie sid, HS256 with KEY, the user in sub)");
  });
});

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

it("a date of joining beside a status says nothing more", async () => {
  const { stdout } = await portage(tempApp({ ...NEXT_AUTH, ...STATUS }), "init", "--dry-run");
  expect(stdout).not.toContain("joinedAt");
});

describe("bad input", () => {
  it.each<[string[], string]>([
    [["--membership", "TeamMembr"], 'no Prisma model is named "TeamMembr" (did you mean "TeamMember"?)'],
    [
      ["--membership", "Team"],
      "Team has no required relations, over one column each, to a user and to an organization, a team or the like",
    ],
    [["--cookie", "sid"], "--cookie and --secret are for --session jwt, and the session is next-auth"],
    [
      ["--session", "cookies"],
      "Invalid value for argument: --session (cookies). Expected one of: iron-session, next-auth, auth-js, jwt, clerk, custom.",
    ],
  ])("%j", async (flags, message) => {
    const { code, stderr } = await portage(
      tempApp({ ...NEXT_AUTH, ...PRISMA }),
      "init",
      "--dry-run",
      ...flags,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

it("reads a version from where it is", async () => {
  const beta = { ...APPS["auth-js"], "package.json": manifest({ "next-auth": "beta" }) };
  expect((await described(beta)).session).toContain("session auth-js, seen");
});
