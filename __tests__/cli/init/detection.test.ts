/** @jest-environment node */
import { portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { APPS, IRON_SESSION, JOSE, OWN, manifest, NEXT_AUTH, PRISMA } from "./apps";
import { described } from "./described";

afterAll(removeTempApps);

const INVITATION =
  'import jwt from "jsonwebtoken";\nexport const invited = (token) => jwt.verify(token, process.env.INVITATION_SECRET);\n';

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
    ["custom, a helper of its own", "custom, by currentUser() of lib/session.ts, as 2 routes do"],
    [
      "custom, a helper that gives a session",
      "custom, by the default export of lib/session.ts, as 1 route does",
    ],
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
          'import jwt from "jsonwebtoken";\nexport const check = ({ cookies: { token } }, pem) => jwt.verify(token, pem, { algorithms: ["RS256"] });\n',
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
      "tokens for another purpose, such as those of invitations, are no sessions",
      { ...JOSE, "pages/api/me.ts": "", "lib/token.ts": INVITATION },
      "custom, to be written",
    ],
    [
      "a check of requests' tokens beside one for another purpose",
      { ...JOSE, "lib/invitation.ts": INVITATION },
      "jwt (jose, cookie app-token, HS512 with APP_SECRET",
    ],
    [
      "two checks of requests' tokens",
      {
        ...JOSE,
        "lib/other.ts":
          'import jwt from "jsonwebtoken";\nexport const check = (req) => jwt.verify(req.cookies.token, process.env.OTHER);\n',
      },
      "jwt, to be written: the app checks tokens in several ways (lib/other.ts:2, lib/token.ts:5)",
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

  it("wires a secret that a person names, and never a key of a pair", async () => {
    const invitations = { ...JOSE, "pages/api/me.ts": "", "lib/token.ts": INVITATION };
    expect((await described(invitations, "--session", "jwt")).session).toContain(
      "session jwt, to be written: no check of a request's token was seen",
    );
    expect((await described(invitations, "--session", "jwt", "--secret", "SESSION_KEY")).session).toContain(
      "session jwt (jsonwebtoken, cookie token, HS256 with SESSION_KEY, the user in sub)",
    );
    const pair =
      'import jwt from "jsonwebtoken";\nexport const check = (req) => jwt.verify(req.cookies.token, process.env.PUBLIC_KEY, { algorithms: ["ES256"] });\n';
    expect(
      (await described({ ...JOSE, "lib/token.ts": pair }, "--session", "jwt", "--secret", "PUBLIC_KEY"))
        .session,
    ).toContain("session jwt, to be written: the app checks its tokens with ES256");
  });
});

const route = (code: string): string =>
  `import { currentUser } from "../../lib/session";\n\nexport default async function handler(req, res) {\n${code}\n}\n`;
const helper = (body: string): string =>
  `export async function currentUser(req, res) {\n  const user = null;\n${body}\n  return user;\n}\n`;

describe("a helper of the app's own", () => {
  it("counts before the library that it uses", async () => {
    const files = {
      ...OWN,
      ...IRON_SESSION,
      "pages/api/me.ts": OWN["pages/api/me.ts"] ?? "",
      "lib/session.ts": `${IRON_SESSION["lib/session.ts"]}${OWN["lib/session.ts"]}import { getIronSession } from "iron-session";\nexport const session = (req, res) => getIronSession(req, res, sessionOptions);\n`,
    };
    expect((await described(files)).session).toContain(
      "session iron-session, by currentUser() of lib/session.ts",
    );
    expect((await described(files, "--session", "jwt")).session).toContain(
      "session jwt, by currentUser() of",
    );
    expect((await described(files, "--session", "jwt", "--secret", "KEY")).session).toContain(
      "HS256 with KEY",
    );
  });

  it.each<[string, Files]>([
    ["that answers itself", { "lib/session.ts": helper("  if (!user) res.status(401).end();") }],
    ["that throws", { "lib/session.ts": helper('  if (!user) throw new Error("sign in");') }],
    [
      "whose result nobody looks at",
      { "pages/api/me.ts": route("  await currentUser(req, res);\n  res.end();"), "pages/api/notes.ts": "" },
    ],
    [
      "whose absence is no refusal",
      {
        "pages/api/me.ts": route(
          "  const user = await currentUser(req, res);\n  if (!user) return res.json(null);\n  res.json(user.id);",
        ),
        "pages/api/notes.ts": "",
      },
    ],
    [
      "that is asked by nothing of the user",
      {
        "pages/api/me.ts": route(
          "  const user = await currentUser(req, res);\n  if (!user) return res.status(401).end();\n  res.end();",
        ),
        "pages/api/notes.ts": "",
      },
    ],
    [
      "of which there are two",
      {
        "lib/other.ts": "export const currentAdmin = async (req) => null;\n",
        "pages/api/notes.ts": "",
        "pages/api/admin.ts":
          'import { currentAdmin } from "../../lib/other";\nexport default async (req, res) => {\n  const admin = await currentAdmin(req);\n  if (!admin) return res.status(401).end();\n  res.json(admin.id);\n};\n',
      },
    ],
    [
      "of a package",
      {
        "pages/api/me.ts": (OWN["pages/api/me.ts"] ?? "").replace("../../lib/session", "some-auth"),
        "pages/api/notes.ts": "",
      },
    ],
  ])("%s is not taken", async (_name, files) => {
    expect((await described({ ...OWN, ...files })).session).toContain("session custom, to be written");
  });
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
