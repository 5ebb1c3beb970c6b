import { createRequest } from "node-mocks-http";
import type { NextApiRequest, NextApiResponse } from "next";
import { toApiRoute, toRouteHandlers, type Context, type Route } from "next-portage";
import { publicRoute, userRoute } from "@/lib/api";
import { setSessionCookie } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/sessions";
import { getCurrentUser } from "@/lib/auth/utils";
import { makeUser, useTestDatabase } from "../../support/db";
import { callApiRoute } from "../support/api-route";
import { call } from "../support/call";

useTestDatabase();

/** Starts a session of the user in the header, among cookies of other kinds. */
async function start({ cookies, header }: Context): Promise<void> {
  cookies.set("first", "1");
  const { id } = await startSession(header("x-user") ?? "");
  await setSessionCookie(cookies, id);
  cookies.set("last", "a b");
}

const writing: Record<"definition" | "api", Route> = {
  definition: publicRoute.define({ GET: { status: 204, handle: start } }),
  api: publicRoute.fromApiRoute(async (req: NextApiRequest, res: NextApiResponse) => {
    await start(publicRoute.context(req));
    // Of its own, as existing handlers set them.
    res.appendHeader("Set-Cookie", "legacy=1; Path=/").status(204).end();
  }),
};

const reading: Record<"definition" | "api", Route> = {
  definition: userRoute.define({ GET: { handle: ({ user }) => ({ id: user.id }) } }),
  api: publicRoute.fromApiRoute(async (req: NextApiRequest, res: NextApiResponse) => {
    const user = await getCurrentUser(req);
    res.status(user ? 200 : 401).json({ id: user?.id ?? null });
  }),
};

interface Answered {
  body: unknown;
  setCookies: string[];
}

type Call = (headers: Record<string, string>) => Promise<Answered>;

const inPages =
  (route: Route): Call =>
  (headers) =>
    callApiRoute(toApiRoute(route), { headers });

const inApp =
  (route: Route): Call =>
  async (headers) => {
    const response = await call(toRouteHandlers(route), { headers });
    const text = await response.text();
    return { body: text && JSON.parse(text), setCookies: response.headers.getSetCookie() };
  };

const mounts = ({ definition, api }: typeof writing): [string, Call][] => [
  ["pages/api, a definition", inPages(definition)],
  ["pages/api, an existing handler", inPages(api)],
  ["app/api, a definition", inApp(definition)],
  ["app/api, an existing handler", inApp(api)],
];

/** As a browser sends them: those of the jar, in the order in which they were set. */
const jarOf = (lines: string[]): string => lines.map((line) => line.split(";")[0]).join("; ");

describe.each(mounts(writing))("a cookie written by %s", (_, write) => {
  test.each(mounts(reading))("is read by %s", async (__, read) => {
    const { id } = await makeUser();
    const { setCookies } = await write({ "x-user": id });
    const names = setCookies.map((line) => line.split("=")[0]);
    expect(names).toEqual(expect.arrayContaining(["first", "portage_session", "last"]));
    expect(new Set(names).size).toBe(names.length);
    expect((await read({ cookie: jarOf(setCookies) })).body).toEqual({ id });
    expect((await read({ cookie: jarOf(setCookies.toReversed()) })).body).toEqual({ id });
    const others = setCookies.filter((line) => !line.startsWith("portage_session="));
    expect((await read({ cookie: jarOf(others) })).body).not.toMatchObject({ id });
  });
});

test("a mock without a header is read as well", async () => {
  const { id } = await makeUser();
  const { setCookies } = await mounts(writing)[0]![1]({ "x-user": id });
  const cookies = Object.fromEntries(setCookies.map((line) => (line.split(";")[0] ?? "").split(/=(.*)/s)));
  expect(await getCurrentUser(createRequest({ cookies }))).toMatchObject({ id });
});
