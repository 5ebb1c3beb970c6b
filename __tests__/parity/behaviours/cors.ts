import { send } from "../client";
import type { Cell } from "../cell";

const origin = "https://page.example";
const asked = { "access-control-request-method": "GET", "access-control-request-headers": "x-user" };
const allowed = { "access-control-allow-origin": origin, "access-control-allow-credentials": "true" };

/** A preflight is answered before the guard, and what the guard refuses can be read all the same. */
export async function crossOriginReads({ url }: Cell): Promise<void> {
  const preflight = await send(url("shared"), { method: "OPTIONS", headers: { origin, ...asked } });
  expect([preflight.status, preflight.text]).toEqual([204, ""]);
  expect(preflight.headers).toMatchObject({ ...allowed, "access-control-allow-headers": "x-user" });
  const refused = await send(url("shared"), { headers: { origin } });
  const passed = await send(url("shared"), { headers: { origin, "x-user": "ada" } });
  expect([refused.status, passed.text]).toEqual([401, '{"user":"ada"}']);
  for (const { headers } of [preflight, refused, passed]) {
    expect(headers).toMatchObject(allowed);
    expect(headers["vary"]?.split(", ")).toContain("Origin");
  }
  const foreign = await send(url("shared"), {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", ...asked },
  });
  expect([foreign.status, foreign.headers["access-control-allow-origin"]]).toEqual([204, undefined]);
}
