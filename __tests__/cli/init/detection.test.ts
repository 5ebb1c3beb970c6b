/** @jest-environment node */
import { portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { APPS, IRON_SESSION, JOSE, manifest, NEXT_AUTH, PRISMA } from "./apps";
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
