import { createHash } from "node:crypto";
import { send } from "../client";
import { expectRefusal } from "./refusal";
import { JSON_HEADERS, post } from "./request";
import type { Cell } from "../cell";

export async function defaultLimit({ url, style }: Cell): Promise<void> {
  const fits = await send(url("items"), post(JSON.stringify({ name: "x".repeat(1024 ** 2 - 11) })));
  expect(fits.status).toBe(201);
  const declared = await send(url("items"), post(JSON.stringify({ name: "x".repeat(1024 ** 2 - 10) })));
  const streamed = await send(url("items"), {
    method: "POST",
    headers: JSON_HEADERS,
    body: Array(20).fill(Buffer.alloc(65536, " ")),
  });
  for (const answer of [declared, streamed]) {
    expect(answer.status).toBe(413);
    expectRefusal(answer.text, style, "payload_too_large", "Body exceeded 1mb limit");
  }
}

export async function ownLimit({ url, style }: Cell): Promise<void> {
  const fits = await send(url("small"), post(`"${"x".repeat(2046)}"`));
  expect(fits.status).toBe(200);
  const beyond = await send(url("small"), post(`"${"x".repeat(2047)}"`));
  expect(beyond.status).toBe(413);
  expectRefusal(beyond.text, style, "payload_too_large", "Body exceeded 2kb limit");
}

export async function mediaType({ url }: Cell): Promise<void> {
  const answer = await send(url("items"), post("name=x", { "content-type": "text/plain" }));
  expect(answer.status).toBe(415);
  expect(JSON.parse(answer.text)).toMatchObject({ code: "unsupported_media_type" });
}

export async function invalidInput({ url }: Cell): Promise<void> {
  for (const body of ['{"name":5}', '{"name":"x","admin":true}', "[]", '{"name":""}']) {
    const answer = await send(url("items"), post(body));
    const error = JSON.parse(answer.text) as { issues: { path: string[]; message: string }[] };
    expect([answer.status, error]).toMatchObject([
      400,
      { code: "invalid_input", requestId: expect.any(String) },
    ]);
    expect(error.issues[0]?.path[0]).toBe("body");
  }
  const query = await send(`${url("items")}?page=zero`);
  expect([query.status, JSON.parse(query.text)]).toMatchObject([
    400,
    { issues: [{ path: ["query", "page"] }] },
  ]);
}

export async function malformedJson({ url, style }: Cell): Promise<void> {
  for (const body of ["{", "{'name':1}", "nope"]) {
    const answer = await send(url("items"), post(body));
    expect(answer.status).toBe(400);
    expectRefusal(answer.text, style, "invalid_json", "Invalid JSON");
  }
}

export async function rawBody({ url }: Cell): Promise<void> {
  const body = Buffer.from([0, 255, 254, 13, 10, 0xc3, 0x28, ...Buffer.from('{"a": 1}')]);
  const answer = await send(url("raw"), post(body));
  expect(JSON.parse(answer.text)).toEqual({
    length: body.length,
    sha256: createHash("sha256").update(body).digest("hex"),
  });
}

export async function multipartBody({ url }: Cell): Promise<void> {
  const form = new FormData();
  form.set("field", "wörd");
  form.set("file", new File(["line 1\r\nline 2 ä\n"], "notes.txt", { type: "text/plain" }));
  const encoded = new Response(form);
  const headers = { "content-type": encoded.headers.get("content-type") as string };
  const answer = await send(url("upload"), post(Buffer.from(await encoded.arrayBuffer()), headers));
  expect(JSON.parse(answer.text)).toEqual({
    field: "wörd",
    name: "notes.txt",
    size: 18,
    text: "line 1\r\nline 2 ä\n",
  });
}

export async function queryKeys({ url }: Cell): Promise<void> {
  const answer = await send(`${url("who")}?a=1&a=2&b=%20&endpoint=evil`, { headers: { "x-user": "ada" } });
  expect(JSON.parse(answer.text)).toEqual({
    user: "ada",
    query: [
      ["a", ["1", "2"]],
      ["b", " "],
    ],
  });
  const hostile = await send(`${url("who")}?constructor=1&toString=2&__proto__=3`, {
    headers: { "x-user": "ada" },
  });
  expect(hostile.status).toBe(200);
  const keys = (JSON.parse(hostile.text) as { query: [string, string][] }).query;
  for (const [key, value] of keys)
    expect(`${key}=${value}`).toMatch(/^(constructor=1|toString=2|__proto__=3)$/);
}
