import type { Check } from "../check";
import { ask, CookieJar, headerOf, json, jsonOf, textOf, type Answer } from "../http";

/** Cookies and bodies whose random parts differ from one sign-in to the next. */
const withoutTokens = (answer: Answer): unknown => ({
  ...answer,
  headers: answer.headers.map(([name, value]) => [name, masked(name, value)]),
  bytes: textOf(answer)
    .replaceAll(
      /"(token|id|userId|csrfToken|createdAt|updatedAt|expiresAt|expires)":"[^"]*"/g,
      '"$1":"<random>"',
    )
    .replaceAll(/csrf=true|[\da-f]{64}/g, "<random>"),
});

function masked(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === "etag") return "<etag>";
  if (lower !== "set-cookie") return value;
  return value.replace(/=([^;]*)/, "=<value>").replace(/Expires=[^;]*/i, "Expires=<time>");
}

export const expressSession: Check = {
  libraries: ["express-session"],
  note: "a cart over three requests, rolling cookie, destroyed",
  async run({ api }) {
    const url = `${api}/session`;
    const [jar, stranger] = [new CookieJar(), new CookieJar()];
    const empty = await jar.ask(url);
    expect([jsonOf(empty), headerOf(empty, "set-cookie")]).toEqual([{ cart: null }, []]);
    const first = await jar.ask(url, json({ item: "tea" }));
    expect(headerOf(first, "set-cookie")).toEqual([
      expect.stringMatching(/^sid=s%3A.*; HttpOnly; SameSite=Lax$/),
    ]);
    const second = await jar.ask(url, json({ item: "milk" }));
    expect(jsonOf(second)).toEqual({ cart: ["tea", "milk"] });
    expect(jsonOf(await stranger.ask(url))).toEqual({ cart: null });
    const destroyed = await jar.ask(url, { method: "DELETE" });
    expect(destroyed.status).toBe(204);
    const after = await jar.ask(url);
    expect(jsonOf(after)).toEqual({ cart: null });
    return [empty, first, second, destroyed, after].map(withoutTokens);
  },
};

export const passport: Check = {
  libraries: ["passport"],
  note: "local strategy with session: wrong password, sign-in, redirect, sign-out",
  async run({ api }) {
    const url = `${api}/passport`;
    const jar = new CookieJar();
    const right = { username: "ada", password: "correct horse" };
    const wrong = await jar.ask(`${url}/login`, json({ ...right, password: "wrong" }));
    expect([wrong.status, textOf(wrong)]).toEqual([401, "Unauthorized"]);
    const before = await jar.ask(`${url}/me`);
    expect([before.status, jsonOf(before)]).toEqual([401, { user: null }]);
    const signedIn = await jar.ask(`${url}/login`, json(right));
    expect(jsonOf(signedIn)).toEqual({ signedIn: "ada" });
    const me = await jar.ask(`${url}/me`);
    expect([me.status, jsonOf(me)]).toEqual([200, { user: "ada" }]);
    const out = await jar.ask(`${url}/logout`, { method: "POST" });
    expect(out.status).toBe(204);
    const after = await jar.ask(`${url}/me`);
    expect(after.status).toBe(401);
    // It calls res.redirect(url), which is Next's, with Next's default.
    const form = { method: "POST", body: new URLSearchParams(right) };
    const redirected = await jar.ask(`${url}/form`, form);
    expect([redirected.status, headerOf(redirected, "location")]).toEqual([307, ["/welcome"]]);
    const refused = await ask(`${url}/form`, {
      method: "POST",
      body: new URLSearchParams({ username: "x" }),
    });
    expect([refused.status, headerOf(refused, "location")]).toEqual([307, ["/login"]]);
    return [wrong, before, signedIn, me, out, after, redirected, refused].map(withoutTokens);
  },
};

export const nextAuth: Check = {
  libraries: ["next-auth"],
  note: "v4 credentials: providers, csrf, wrong password, callback, session, sign-out",
  async run({ api, origin }) {
    const url = `${api}/auth`;
    const jar = new CookieJar();
    const providers = await jar.ask(`${url}/providers`);
    expect(jsonOf(providers)).toHaveProperty("credentials.callbackUrl", `${url}/callback/credentials`);
    const page = await jar.ask(`${url}/signin`);
    expect(textOf(page)).toContain("<form");
    const csrf = await jar.ask(`${url}/csrf`);
    const { csrfToken } = jsonOf(csrf) as { csrfToken: string };
    const form = (fields: Record<string, string>) => ({
      method: "POST",
      body: new URLSearchParams({ csrfToken, callbackUrl: `${origin}/welcome`, ...fields }),
    });
    const signIn = (password: string) =>
      jar.ask(`${url}/callback/credentials`, form({ username: "ada", password }));
    const wrong = await signIn("wrong");
    expect(headerOf(wrong, "location")[0]).toContain("error=CredentialsSignin");
    const anonymous = await jar.ask(`${url}/session`);
    expect(jsonOf(anonymous)).toEqual({});
    const callback = await signIn("correct horse");
    expect([callback.status, headerOf(callback, "location")]).toEqual([302, [`${origin}/welcome`]]);
    expect(jar.get("next-auth.session-token")).toMatch(/^ey/);
    const session = await jar.ask(`${url}/session`);
    expect(jsonOf(session)).toMatchObject({ user: { id: "u1", name: "Ada", email: "ada@example.com" } });
    const forged = await jar.ask(`${url}/signout`, form({ csrfToken: "forged" }));
    expect(headerOf(forged, "location")[0]).toContain("csrf=true");
    const out = await jar.ask(`${url}/signout`, form({ json: "true" }));
    expect(jar.get("next-auth.session-token")).toBeUndefined();
    const after = await jar.ask(`${url}/session`);
    expect(jsonOf(after)).toEqual({});
    return [providers, page, csrf, wrong, anonymous, callback, session, forged, out, after].map(
      withoutTokens,
    );
  },
};

export const betterAuth: Check = {
  libraries: ["better-auth"],
  note: "toNodeHandler, in memory: sign-up, sign-in, session, foreign origin, sign-out",
  async run({ api, origin }) {
    const url = `${api}/better-auth`;
    const jar = new CookieJar();
    const user = { name: "Ada", email: "ada@example.com", password: "correct horse" };
    const from = { Origin: origin };
    const ok = await jar.ask(`${url}/ok`);
    expect(jsonOf(ok)).toEqual({ ok: true });
    const signUp = await new CookieJar().ask(`${url}/sign-up/email`, json(user, from));
    expect(jsonOf(signUp)).toMatchObject({ user: { email: user.email } });
    const again = await jar.ask(`${url}/sign-up/email`, json(user, from));
    expect(again.status).toBe(422);
    const wrong = await jar.ask(`${url}/sign-in/email`, json({ ...user, password: "wrong one" }, from));
    expect([wrong.status, jsonOf(wrong)]).toMatchObject([401, { code: "INVALID_EMAIL_OR_PASSWORD" }]);
    const signIn = await jar.ask(`${url}/sign-in/email`, json(user, from));
    expect([signIn.status, headerOf(signIn, "set-cookie").length]).toEqual([200, 1]);
    const session = await jar.ask(`${url}/get-session`);
    expect(jsonOf(session)).toMatchObject({ user: { name: "Ada", email: user.email } });
    const foreign = await jar.ask(`${url}/sign-out`, json({}, { Origin: "https://evil.example" }));
    expect(foreign.status).toBe(403);
    const out = await jar.ask(`${url}/sign-out`, json({}, from));
    expect(jsonOf(out)).toEqual({ success: true });
    const after = await jar.ask(`${url}/get-session`);
    expect(jsonOf(after)).toBeNull();
    return [ok, signUp, again, wrong, signIn, session, foreign, out, after].map(withoutTokens);
  },
};
