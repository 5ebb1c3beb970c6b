/** @jest-environment node */
import { sealData } from "iron-session";
import { SignJWT } from "jose";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Route } from "next-portage";
import { send } from "../../parity/client";
import { mount, TARGETS } from "../../unit/portage/support/mount";
import { removeTempApps, type Files } from "../support/temp-app";
import { CUSTOM, IRON_SESSION, JOSE, JSONWEBTOKEN, NEXT_AUTH, OWN, OWN_SESSION, PRISMA } from "./apps";
import { generatedGuards, type Guards } from "./guards";

afterAll(removeTempApps);

/** Stands for the database: `where` must fit a row in every column that it names. */
const CLIENT: Files = {
  ...PRISMA,
  "lib/prisma.ts": `const rows = [
  { userId: "ada", teamId: "acme", role: "OWNER" },
  { userId: "grace", teamId: "navy", role: "MEMBER" },
];
const fits = (row, where) => Object.entries(where).every(([key, value]) => value === undefined || row[key] === value);
export default { team: {}, teamMember: { findFirst: async ({ where }) => rows.find((row) => fits(row, where)) ?? null } };
`,
};

type Style = "existing" | "definition" | "web";
const STYLES: readonly Style[] = ["existing", "definition", "web"];
const CELLS = TARGETS.flatMap((target) => STYLES.map((style) => ({ target, style })));

const found = ({
  user,
  membership,
}: object & { user?: { id?: unknown }; membership?: unknown }): unknown => ({
  id: user?.id,
  membership,
});

function routeOf(guard: Guards["userRoute"] | Guards["orgRoute"], style: Style): Route {
  if (style === "definition") return guard.define({ GET: { handle: (ctx) => found(ctx) } });
  if (style === "web")
    return guard.fromRouteHandlers({ GET: (req) => Response.json(found(guard.context(req))) });
  return guard.fromApiRoute((req: IncomingMessage, res: ServerResponse) => {
    res.end(JSON.stringify(found(guard.context(req))));
  });
}

interface Asked {
  readonly headers?: Record<string, string>;
  readonly teamId?: string;
}

/** The status of each cell, one after the other, and what the handler saw in the last. */
async function ask(
  guard: Guards["userRoute"] | Guards["orgRoute"],
  { headers = {}, teamId = "acme" }: Asked,
) {
  const statuses: number[] = [];
  let seen: unknown;
  for (const { target, style } of CELLS) {
    const origin = await mount(target, routeOf(guard, style), { params: { teamId } });
    const { status, text } = await send(`${origin}/api/teams/${teamId}`, { headers });
    statuses.push(status);
    seen = status === 200 ? JSON.parse(text) : undefined;
  }
  return { statuses: [...new Set(statuses)], seen };
}

const cookie = (text: string): Asked => ({ headers: { cookie: text } });

describe("iron-session", () => {
  let guards: Guards;
  const password = "a password of at least 32 characters";
  const sealed = async (data: object, key = password): Promise<string> =>
    `app-session=${await sealData(data, { password: key })}`;

  beforeAll(async () => {
    process.env["SESSION_PASSWORD"] = password;
    guards = await generatedGuards({ ...IRON_SESSION, ...CLIENT }, { packages: ["iron-session"] });
  });

  it("lets users in, and nobody else", async () => {
    expect(await ask(guards.userRoute, cookie(await sealed({ userId: "ada" })))).toEqual({
      statuses: [200],
      seen: { id: "ada" },
    });
    for (const asked of [
      {},
      cookie("app-session=forged"),
      cookie(await sealed({})),
      cookie(await sealed({ userId: "ada" }, "z".repeat(40))),
    ])
      expect((await ask(guards.userRoute, asked)).statuses).toEqual([401]);
  });

  it("lets members of the organization in the path in, and nobody else", async () => {
    const asked = cookie(await sealed({ userId: "ada" }));
    expect(await ask(guards.orgRoute, asked)).toEqual({
      statuses: [200],
      seen: { id: "ada", membership: { userId: "ada", teamId: "acme", role: "OWNER" } },
    });
    for (const teamId of ["navy", "nowhere", "undefined"])
      expect((await ask(guards.orgRoute, { ...asked, teamId })).statuses).toEqual([403]);
    expect((await ask(guards.orgRoute, { teamId: "acme" })).statuses).toEqual([401]);
  });

  it("refuses users where the path names no organization", async () => {
    const origin = await mount("pages", routeOf(guards.orgRoute, "definition"), {
      params: { other: "acme" },
    });
    const { status } = await send(`${origin}/api/x?teamId=acme`, cookie(await sealed({ userId: "ada" })));
    expect(status).toBe(403);
  });
});

/** A token as the app makes them. */
const signed = (
  claims: Record<string, unknown>,
  { secret = "the secret", alg = "HS512", expires = "1h" } = {},
) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));

const encoded = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString("base64");

describe("a JWT", () => {
  it("of jose in a cookie lets users in, and nobody else", async () => {
    process.env["APP_SECRET"] = "the secret";
    const { userRoute } = await generatedGuards(JOSE, { packages: ["jose"] });
    expect(await ask(userRoute, cookie(`app-token=${await signed({ userId: "ada" })}`))).toEqual({
      statuses: [200],
      seen: { id: "ada" },
    });
    const refused = [
      "",
      "app-token=",
      "app-token=x.y.z",
      `token=${await signed({ userId: "ada" })}`,
      `app-token=${await signed({ userId: "ada" }, { secret: "another secret" })}`,
      `app-token=${await signed({ userId: "ada" }, { alg: "HS256" })}`,
      `app-token=${await signed({ userId: "ada" }, { expires: "-1h" })}`,
      `app-token=${await signed({ name: "ada" })}`,
      `app-token=${await signed({ userId: { not: "" } })}`,
    ];
    for (const text of refused)
      expect([text, (await ask(userRoute, cookie(text))).statuses]).toEqual([text, [401]]);
  });

  it("without its secret lets nobody in, and says so on the server", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {});
    const { userRoute } = await generatedGuards(JOSE, {
      packages: ["jose"],
      flags: ["--session", "jwt", "--secret", "NOT_SET_HERE"],
    });
    expect((await ask(userRoute, cookie(`app-token=${await signed({ userId: "ada" })}`))).statuses).toEqual([
      500,
    ]);
    expect(JSON.stringify(errors.mock.calls, messages)).toContain("NOT_SET_HERE is not set");
    errors.mockRestore();
  });

  it("of jsonwebtoken in Authorization lets users in, and nobody else", async () => {
    process.env["TOKEN_KEY"] = "key";
    const standIn = `exports.verify = (token, key, { algorithms }) => {
  if (key !== "key" || algorithms.join() !== "HS256") throw new Error("bad");
  return JSON.parse(Buffer.from(token, "base64").toString());
};\n`;
    const { userRoute } = await generatedGuards(
      { ...JSONWEBTOKEN, "node_modules/jsonwebtoken/index.js": standIn },
      {},
    );
    expect(await ask(userRoute, { headers: { authorization: `Bearer ${encoded({ sub: "ada" })}` } })).toEqual(
      {
        statuses: [200],
        seen: { id: "ada" },
      },
    );
    for (const authorization of [
      "",
      "Bearer",
      `Basic ${encoded({ sub: "ada" })}`,
      `Bearer ${encoded({})}`,
      "Bearer x",
    ])
      expect((await ask(userRoute, { headers: { authorization } })).statuses).toEqual([401]);
  });
});

const messages = (_key: string, value: unknown): unknown => (value instanceof Error ? value.message : value);

describe("next-auth", () => {
  /** As the real one does it: reads `req.cookies`, and renews its cookie on the response. */
  const STAND_IN = `exports.getServerSession = async (req, res, options) => {
  const user = req.cookies["next-auth.session-token"];
  if (!user || !options.providers) return null;
  res.setHeader("Set-Cookie", ["next-auth.session-token=renewed"]);
  return { user: { id: user } };
};\n`;

  it("lets users in, and renews their cookie, in every cell", async () => {
    const { userRoute, orgRoute } = await generatedGuards(
      {
        ...NEXT_AUTH,
        ...CLIENT,
        "node_modules/next-auth/next.js": STAND_IN,
        "node_modules/next-auth/index.js": "exports.__esModule = true;\nexports.default = () => {};\n",
      },
      {},
    );
    const asked = cookie("next-auth.session-token=ada");
    expect(await ask(userRoute, asked)).toEqual({ statuses: [200], seen: { id: "ada" } });
    expect((await ask(userRoute, {})).statuses).toEqual([401]);
    expect((await ask(orgRoute, { ...asked, teamId: "navy" })).statuses).toEqual([403]);
    for (const { target, style } of CELLS) {
      const origin = await mount(target, routeOf(userRoute, style), {});
      const { headers } = await send(`${origin}/api/me`, asked);
      expect([target, style, headers["set-cookie"]]).toEqual([
        target,
        style,
        ["next-auth.session-token=renewed"],
      ]);
    }
  });
});

describe("a helper of the app's own", () => {
  it.each([
    ["that gives the user", OWN, { id: "ada" }],
    ["that gives a session", OWN_SESSION, { id: undefined }],
  ])("%s lets users in, and nobody else", async (_name, files, seen) => {
    const { userRoute } = await generatedGuards(files, {});
    expect(await ask(userRoute, cookie("who=ada"))).toEqual({ statuses: [200], seen });
    expect((await ask(userRoute, {})).statuses).toEqual([401]);
  });
});

describe("what is still to be written", () => {
  it("lets nobody in, and says what to write on the server", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {});
    const guards = await generatedGuards(CUSTOM, {});
    const asked = { headers: { cookie: "session=1", authorization: "Bearer x" } };
    expect((await ask(guards.userRoute, asked)).statuses).toEqual([500]);
    expect((await ask(guards.orgRoute, asked)).statuses).toEqual([500]);
    expect(JSON.stringify(errors.mock.calls, messages)).toContain(
      "lib/api.ts: findUser() is not written yet",
    );
    errors.mockRestore();
    const origin = await mount("pages", guards.publicRoute.define({ GET: { handle: () => "open" } }));
    expect((await send(origin)).status).toBe(200);
  });

  it("lets users in, but no members, while only the membership is missing", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {});
    process.env["SESSION_PASSWORD"] = "a password of at least 32 characters";
    const guards = await generatedGuards(IRON_SESSION, { packages: ["iron-session"] });
    const seal = await sealData({ userId: "ada" }, { password: process.env["SESSION_PASSWORD"] });
    expect((await ask(guards.userRoute, cookie(`app-session=${seal}`))).statuses).toEqual([200]);
    expect((await ask(guards.orgRoute, cookie(`app-session=${seal}`))).statuses).toEqual([500]);
    errors.mockRestore();
  });
});
