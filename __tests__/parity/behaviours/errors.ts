import { send } from "../client";
import type { Cell } from "../cell";

export async function errorAnswers({ url }: Cell): Promise<void> {
  const cases = [
    ["unauthorized", 401, "Unauthorized", "unauthorized"],
    ["forbidden", 403, "Forbidden", "not_a_member"],
    ["missing", 404, "Not Found", "not_found"],
  ] as const;
  for (const [kind, status, error, code] of cases) {
    const answer = await send(`${url("errors")}?kind=${kind}`);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      { error, code, requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    ]);
  }
}

export async function unexpectedError({ url, style }: Cell): Promise<void> {
  const answer = await send(url("errors"));
  expect(answer.status).toBe(500);
  expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(/secret|hunter2|at /);
  if (style === "api") expect(answer.text).toBe("Internal Server Error");
  else
    expect(JSON.parse(answer.text)).toMatchObject({
      error: "Internal Server Error",
      code: "internal_server_error",
    });
}

export async function guard({ url }: Cell): Promise<void> {
  const refused = await send(url("who"));
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
    401,
    { error: "Unauthorized", code: "unauthorized" },
  ]);
  const answer = await send(url("who"), { headers: { "x-user": "ada" } });
  expect(JSON.parse(answer.text)).toEqual({ user: "ada", query: [] });
}

export async function lateError(cell: Cell): Promise<void> {
  const answer = await send(cell.url("late"));
  expect(answer.text).toMatch(/^begun\n/);
  expect(answer.text).not.toContain("secret");
  // An existing handler's answer ends as it does in pages/api, with the text of the error; the others are cut off.
  if (cell.style === "api") expect(answer.text).toBe("begun\nInternal Server Error");
  else expect(answer.complete).toBe(false);
  expect((await send(cell.url("items"))).status).toBe(200);
}
