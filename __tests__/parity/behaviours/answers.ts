import { send } from "../client";
import { post } from "./request";
import type { Cell } from "../cell";

export async function methods({ url }: Cell): Promise<void> {
  for (const method of ["DELETE", "PUT", "PATCH"]) {
    const answer = await send(url("items"), { method });
    expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
    expect(JSON.parse(answer.text)).toMatchObject({
      error: "Method Not Allowed",
      code: "method_not_allowed",
    });
  }
}

export async function head({ url }: Cell): Promise<void> {
  const [get, answer] = [await send(url("items")), await send(url("items"), { method: "HEAD" })];
  expect([answer.status, answer.text]).toEqual([200, ""]);
  for (const name of ["content-type", "etag"]) expect(answer.headers[name]).toBe(get.headers[name]);
}

export async function options({ url }: Cell): Promise<void> {
  const answer = await send(url("items"), { method: "OPTIONS" });
  expect([answer.status, answer.headers["allow"], answer.text]).toEqual([
    204,
    "GET, HEAD, OPTIONS, POST",
    "",
  ]);
}

export async function jsonAnswer({ url }: Cell): Promise<void> {
  const answer = await send(`${url("items")}?page=3`);
  expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
  expect(answer.text).toBe('{"page":3,"items":["a","b"]}');
  const created = await send(url("items"), post('{"name":"x"}'));
  expect([created.status, created.text]).toEqual([201, '{"created":"x"}']);
}

export async function etag({ url }: Cell): Promise<void> {
  const first = await send(url("items"));
  expect(first.headers["etag"]).toMatch(/^"\w+"$/);
  const again = await send(url("items"), {
    headers: { "if-none-match": `"other", W/${first.headers["etag"]}` },
  });
  expect([again.status, again.text, again.headers["etag"]]).toEqual([304, "", first.headers["etag"]]);
  const other = await send(url("items"), { headers: { "if-none-match": '"other"' } });
  expect(other.status).toBe(200);
}

export async function csvExport({ url }: Cell): Promise<void> {
  const answer = await send(url("csv"));
  expect(answer.text).toBe('name,note\nUmlaut,ä\nQuote,"a ""b"""\n');
  expect(answer.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="all.csv"',
  });
}

export async function cookies({ url }: Cell): Promise<void> {
  const answer = await send(url("cookies"));
  expect([...(answer.headers["set-cookie"] ?? [])].toSorted()).toEqual([
    "a=1; Path=/; HttpOnly; SameSite=Lax",
    "b=x%20y; Path=/; HttpOnly; SameSite=Lax",
    "guard=renewed; Path=/; HttpOnly; SameSite=Lax",
  ]);
}

export async function redirects({ url }: Cell): Promise<void> {
  const answer = await send(url("redirect"));
  expect([answer.status, answer.headers["location"]]).toEqual([303, "/elsewhere?x=1"]);
}
