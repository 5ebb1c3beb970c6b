// Status codes, reason phrases, redirects (facts 42, 47, 63).
import { GET, HEAD, loose, scenario, type Scenario, type Scenarios } from "./scenario";

const status = (code: unknown, items: readonly number[] = [42]): Scenario =>
  scenario(items, (_req, res) => loose(res).status(code).json({ a: 1 }), { GET, HEAD });

const redirect = (...args: readonly unknown[]): Scenario =>
  scenario([47], (_req, res) => loose(res).redirect(...args), { GET, HEAD });

const codes = Object.fromEntries(
  [
    200, 201, 202, 203, 206, 207, 226, 300, 301, 400, 401, 402, 404, 405, 409, 410, 418, 422, 429, 451, 500,
    501, 503, 511,
  ].map((code) => [`status ${code}`, status(code)]),
);

export const statuses: Scenarios = {
  ...codes,
  "status 599": status(599),
  "status 600": status(600),
  "status 999": status(999),
  "status as text": status("404"),
  "status 200.5": status(200.5),
  "status 99": status(99),
  "status 1000": status(1000),
  "status word": status("abc"),
  "status undefined": status(undefined),
  "status negative": status(-1),
  "status chained twice": scenario([42], (_req, res) => res.status(400).status(201).json({})),
  "statusCode set": scenario([42], (_req, res) => {
    res.statusCode = 202;
    res.send("x");
  }),
  statusMessage: scenario([63], (_req, res) => {
    res.statusMessage = "Fine Indeed";
    res.json({});
  }),
  "statusMessage with invalid character": scenario([63], (_req, res) => {
    res.statusMessage = "a\nb";
    res.json({});
  }),
  "status and end": scenario([61], (_req, res) => res.status(404).end()),
  "status and end with text": scenario([61], (_req, res) => res.status(404).end("gone"), { GET, HEAD }),
  "end alone": scenario([61], (_req, res) => res.end(), { GET, HEAD }),
  "end Buffer": scenario([61], (_req, res) => res.end(Buffer.from([1, 2, 3]))),
  "end with length": scenario([61], (_req, res) => {
    res.setHeader("Content-Length", 2);
    res.end("ab");
  }),
  "redirect url": redirect("/dest"),
  "redirect absolute": redirect("https://example.com/x?y=1#z"),
  "redirect 301": redirect(301, "/dest"),
  "redirect 302": redirect(302, "/dest"),
  "redirect 303": redirect(303, "/dest"),
  "redirect 308": redirect(308, "/dest"),
  "redirect 200": redirect(200, "/dest"),
  "redirect 400": redirect(400, "/dest"),
  "redirect text status": redirect("302", "/x"),
  "redirect url, status": redirect("/a", 302),
  "redirect status alone": redirect(302),
  "redirect nothing": redirect(),
  "redirect null": redirect(302, null),
  "redirect latin1": redirect("/ä"),
  "redirect other characters": redirect("/€"),
  "redirect line break": redirect("/a\r\nX: 1"),
  "redirect double slash": redirect("//evil.example"),
  "redirect empty": redirect(""),
  "redirect keeps headers": scenario([47], (_req, res) => {
    res.setHeader("Set-Cookie", "a=1");
    res.setHeader("X-Own", "1");
    res.redirect("/dest");
  }),
  "redirect after status": scenario([47], (_req, res) => {
    res.status(301).redirect("/dest");
  }),
  "redirect result": scenario([47], (_req, res) => {
    const result: unknown = res.redirect("/dest");
    if (result !== res) throw new Error("not res");
  }),
};
