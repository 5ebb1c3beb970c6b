// JSON that is nested as deeply as its size allows: V8 parses it without recursion, what walks it afterwards may not.
import { createRoute } from "next-portage";
import { z } from "zod";
import { send, type Sending } from "../../../parity/client";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const DEPTH = 100_000;
const POST: Sending = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: "[".repeat(DEPTH) + "]".repeat(DEPTH),
};
const recursive = open.define({ POST: { body: z.json(), handle: () => ({}) } });
const web = open.fromRouteHandlers({
  POST: async (request) => Response.json(Array.isArray(await request.json())),
});

test.each(TARGETS)("a schema that calls itself refuses it, in %s", async (target) => {
  const { status, text } = await send(await mount(target, recursive), POST);
  expect([status, JSON.parse(text)]).toMatchObject([
    400,
    { code: "invalid_input", issues: [{ path: ["body"], message: "This is nested too deeply" }] },
  ]);
  expect(errors()).toEqual([]);
});

test("a RangeError of a schema's own stays an error", async () => {
  const schema = z.string().refine(() => {
    throw new RangeError("out of range");
  });
  const route = open.define({ POST: { body: schema, handle: () => ({}) } });
  const { status } = await send(await mount("pages", route), { ...POST, body: '"a"' });
  expect([status, errors()]).toEqual([500, [new RangeError("out of range")]]);
});

test.each(TARGETS)("a web handler reads it, in %s", async (target) => {
  expect((await send(await mount(target, web), POST)).text).toBe("true");
});

test("a web handler behind Next's parser cannot have it written out again", async () => {
  const { status, text } = await send(await mount("pages", web, { config: {} }), POST);
  expect([status, JSON.parse(text)]).toMatchObject([
    400,
    { code: "invalid_json", issues: [{ path: ["body"], message: "This is nested too deeply" }] },
  ]);
  expect(errors()).toEqual([]);
});
