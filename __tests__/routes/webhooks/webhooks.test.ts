import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { toApiRoute } from "next-portage";
import * as route from "@/app/api/webhooks/[orgId]/route";
import { publicRoute } from "@/lib/api";
import { receiveDelivery } from "@/lib/webhooks/handler";
import { DELIVERY_LIMIT } from "@/lib/webhooks/raw-body";
import { sign } from "@/lib/webhooks/signature";
import { makeProject, useTestDatabase } from "../../support/db";
import { answer, call } from "../support/call";
import { serve } from "../support/server";
import { makeTenant, type Tenant } from "../support/tenant";

useTestDatabase();

let tenant: Tenant;
let projectId: string;
beforeEach(async () => {
  tenant = await makeTenant();
  ({ id: projectId } = await makeProject(tenant.organization, { name: "Apollo" }));
});

const seconds = () => Math.floor(Date.now() / 1000);
const delivery = (rest: object = {}) => ({
  deliveryId: "d1",
  projectId,
  ref: "main",
  status: "succeeded",
  ...rest,
});

interface Sent {
  orgId?: string;
  secret?: string;
  /** The signature's time, in Unix seconds. */
  time?: number;
  headers?: Record<string, string>;
}

/** Sends a body as it is, signed. */
function post(
  body: string | Uint8Array,
  { orgId = tenant.organization.id, secret, time, headers }: Sent = {},
) {
  const bytes = Buffer.from(body);
  const signature = sign(secret ?? tenant.organization.webhookSecret, bytes, time ?? seconds());
  return call(route, {
    method: "POST",
    params: { orgId },
    headers: { "content-type": "application/json", "x-portage-signature": signature, ...headers },
    body: new Uint8Array(bytes),
  });
}
const deliver = (value: unknown, sent?: Sent) => answer(post(JSON.stringify(value), sent));

test("records a signed delivery", async () => {
  const { status, body } = await deliver(delivery());
  expect([status, body]).toEqual([
    202,
    { id: expect.any(String), ...delivery(), deliveredAt: expect.stringMatching(/Z$/) },
  ]);
  expect(await tenant.db.deployment.findMany()).toMatchObject([
    { deliveryId: "d1", projectId, status: "SUCCEEDED" },
  ]);
  expect(await tenant.db.event.findMany()).toMatchObject([{ type: "deployment.recorded", actorId: null }]);
});

test("a delivery that is sent again is recorded once and answered alike", async () => {
  const first = await deliver(delivery());
  expect(await deliver(delivery())).toEqual(first);
  expect(await deliver(delivery({ status: "failed" }), { time: seconds() - 60 })).toEqual(first);
  expect(await tenant.db.deployment.count()).toBe(1);
  expect(await tenant.db.event.count()).toBe(1);
});

test("the signature is over the bytes: what a parser would change does not matter", async () => {
  const body = `\n{ "status":"queued", "ref":"\\u0076\u00fc",\t"projectId":"${projectId}","deliveryId":"d2"}\r\n`;
  const { status, body: deployment } = await answer(post(body));
  expect([status, deployment]).toMatchObject([202, { ref: "vü", status: "queued" }]);
});

test("is taken whatever type it says it is", async () => {
  const response = await post(JSON.stringify(delivery()), { headers: { "content-type": "text/plain" } });
  expect(response.status).toBe(202);
});

const otherSignature = () => sign(tenant.organization.webhookSecret, Buffer.from("{}"), seconds());

describe("401, with the same answer and nothing recorded:", () => {
  const cases: [string, () => Sent][] = [
    ["an organization that does not exist", () => ({ orgId: randomUUID() })],
    ["an id that is no UUID", () => ({ orgId: "1" })],
    ["another secret", () => ({ secret: "guess" })],
    ["an empty secret", () => ({ secret: "" })],
    ["a signature of six minutes ago", () => ({ time: seconds() - 360 })],
    ["a signature from the future", () => ({ time: seconds() + 360 })],
    ["no signature", () => ({ headers: { "x-portage-signature": "" } })],
    ["a garbled signature", () => ({ headers: { "x-portage-signature": "t=,v1=,,," } })],
    ["a signature of another body", () => ({ headers: { "x-portage-signature": otherSignature() } })],
  ];

  test.each(cases)("%s", async (_, sent) => {
    expect(await deliver(delivery(), sent())).toEqual({
      status: 401,
      body: { error: "Unauthorized", code: "unauthorized", requestId: expect.any(String) },
    });
    expect(await tenant.db.deployment.count()).toBe(0);
  });

  test("another organization's secret", async () => {
    const other = await makeTenant();
    const { status } = await deliver(delivery(), { secret: other.organization.webhookSecret });
    expect(status).toBe(401);
  });

  test("a body that is no JSON: who has no signature learns nothing of it", async () => {
    expect((await post("{", { secret: "guess" })).status).toBe(401);
  });
});

describe("signed, and still refused:", () => {
  test("a project that is missing, or another organization's: the same 404", async () => {
    const foreign = await makeProject((await makeTenant()).organization);
    const notFound = { error: "Not Found", code: "not_found", requestId: expect.any(String) };
    for (const id of [foreign.id, randomUUID()]) {
      expect(await deliver(delivery({ projectId: id }))).toEqual({ status: 404, body: notFound });
    }
    expect(await tenant.db.deployment.count()).toBe(0);
  });

  test.each([
    [{ deliveryId: "" }, ["body", "deliveryId"]],
    [{ deliveryId: "x".repeat(201) }, ["body", "deliveryId"]],
    [{ projectId: "1" }, ["body", "projectId"]],
    [{ ref: "a\u0000" }, ["body", "ref"]],
    // Half a surrogate pair: stored, it would be another text, and two ids the same.
    [{ deliveryId: "\ud800" }, ["body", "deliveryId"]],
    [{ status: "SUCCEEDED" }, ["body", "status"]],
    [{ organizationId: randomUUID() }, ["body"]],
    [{ __proto__x: 1 }, ["body"]],
  ])("%j: 400 with the issue", async (change, path) => {
    const { status, body } = await deliver(delivery(change));
    expect([status, body]).toMatchObject([400, { code: "invalid_input", issues: [{ path }] }]);
  });

  test.each<[string, string | Uint8Array]>([
    ["malformed JSON", "{"],
    ["nothing", ""],
    ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22])],
  ])("%s: 400", async (_, body) => {
    expect(await answer(post(body))).toMatchObject({ status: 400, body: { code: "invalid_json" } });
  });

  test("JSON that is not an object, and a key that is a property of every object: 400", async () => {
    for (const body of ["[]", "null", `{"__proto__":{"deliveryId":"d1"}}`]) {
      expect(await answer(post(body))).toMatchObject({ status: 400, body: { code: "invalid_input" } });
    }
  });

  test("too much: 413", async () => {
    const body = JSON.stringify(delivery({ ref: "r".repeat(DELIVERY_LIMIT) }));
    expect(await answer(post(body))).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
  });
});

test("has one method", async () => {
  const response = await call(route, { params: { orgId: tenant.organization.id } });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
});

test("over a real connection: a body in pieces, one that is too long, one that breaks off", async () => {
  const withStatus = toApiRoute(publicRoute.fromApiRoute(receiveDelivery, { methods: ["POST"] }));
  const server = await serve(withStatus, { orgId: tenant.organization.id });
  const open = (headers: Record<string, string>) =>
    httpRequest(server.url, { method: "POST", headers, agent: false });
  const statusOf = (req: ReturnType<typeof open>) =>
    new Promise<number | undefined>((resolve, reject) => {
      req.on("response", ({ statusCode }) => resolve(statusCode)).on("error", reject);
    });

  const long = open({ "x-portage-signature": "t=1,v1=0" });
  const tooLong = statusOf(long);
  long.end("x".repeat(DELIVERY_LIMIT + 1));
  expect(await tooLong).toBe(413);

  const body = JSON.stringify(delivery({ projectId: randomUUID() }));
  const signature = sign(tenant.organization.webhookSecret, Buffer.from(body), seconds());
  const pieces = open({ "x-portage-signature": signature });
  const notFound = statusOf(pieces);
  for (const piece of body.match(/.{1,20}/g)!) pieces.write(piece);
  pieces.end();
  expect(await notFound).toBe(404);

  const broken = open({ "content-length": "1000" });
  broken.on("error", () => {});
  broken.write("{");
  await new Promise((resolve) => setTimeout(resolve, 50));
  broken.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.failures).toEqual([]);
  await server.close();
});
