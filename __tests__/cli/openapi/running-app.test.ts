/** @jest-environment node */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchDocument } from "../../../lib/portage-cli/src/openapi/running-app";
import { problemsOf } from "../../support/openapi";
import { portage, removeTempApps, tempApp } from "../support/temp-app";
import { printed, SAMPLE } from "./sample";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  removeTempApps();
});

/** The address of a server that answers so. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/openapi.json`;
}

const sending = (text: string): Promise<string> => serving((_, response) => void response.end(text));

const operation = (operationId: string, rest: object = {}) => ({
  operationId,
  tags: ["boats"],
  responses: { 200: { description: "A boat", content: { "application/json": { schema: BOAT } } } },
  ...rest,
});
const BOAT = { $ref: "#/components/schemas/Boat" };
const PARAMETER = { name: "id", in: "path", required: true, schema: { type: "integer" } };

const RUNNING = {
  openapi: "3.1.0",
  info: { title: "Another title", version: "9" },
  servers: [{ url: "https://boats.example" }],
  security: [{ bearer: [] }],
  tags: [{ name: "boats", description: "What floats" }],
  paths: {
    "/api/boats/{id}": {
      get: operation("readBoat", { parameters: [PARAMETER] }),
      delete: { ...operation("deleteIt"), "x-undocumented": true },
    },
    "/api/any": { post: operation("getMe") },
    "/api/extra": { get: operation("extra", { security: [] }) },
  },
  components: {
    schemas: { Boat: { type: "object" } },
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
  },
};

it("lays what a running app documents over the routes, and keeps the rest", async () => {
  const before = await printed(SAMPLE);
  const after = await printed(SAMPLE, "--url", await sending(JSON.stringify(RUNNING)));
  expect(await problemsOf(after)).toEqual([]);
  expect(after.info).toEqual(before.info);
  expect(after.servers).toEqual(RUNNING.servers);
  const { "/api/boats/{id}": boat, "/api/any": any, "/api/extra": extra, ...others } = after.paths;
  const { "/api/boats/{boatId}": boatBefore, "/api/any": _, ...othersBefore } = before.paths;
  const guards = { session: { verdict: "no", by: [] } };
  expect(boat?.get).toEqual({
    ...RUNNING.paths["/api/boats/{id}"].get,
    security: RUNNING.security,
    "x-guards": guards,
  });
  expect(boat?.delete).toEqual(boatBefore?.delete);
  expect(any).toEqual({
    post: { ...RUNNING.paths["/api/any"].post, security: RUNNING.security },
    "x-guards": guards,
  });
  expect(extra).toEqual(RUNNING.paths["/api/extra"]);
  const { "/api/me": me, ...same } = others;
  const { "/api/me": meBefore, ...sameBefore } = othersBefore;
  expect(same).toEqual(sameBefore);
  // The running app calls another operation so.
  expect(me?.get).toEqual({ ...meBefore?.get, operationId: "getMe_2" });
});

it("has the tags of both, and the components of the app", async () => {
  const { tags, components } = await printed(SAMPLE, "--url", await sending(JSON.stringify(RUNNING)));
  expect(tags[0]).toEqual({ name: "boats", description: "What floats" });
  expect(tags.map(({ name }) => name).toSorted()).toEqual(["boats", "docs", "feed", "me"]);
  expect(components.schemas).toMatchObject(RUNNING.components.schemas);
  expect(components.securitySchemes).toEqual(RUNNING.components.securitySchemes);
});

it.each([
  ["gives no JSON", "<!doctype html>"],
  ["gives no OpenAPI document", "[]"],
  ["gives no OpenAPI document", '{"openapi":3}'],
  ["gives no OpenAPI document", '{"swagger":"2.0","paths":{}}'],
  ["gives no OpenAPI document", '{"openapi":"3.1.0","paths":[]}'],
  ['gives OpenAPI "3.0.3"; only 3.1 can be laid over the routes', '{"openapi":"3.0.3","paths":{}}'],
])("%s: one line, exit code 1", async (reason, text) => {
  const url = await sending(text);
  const ended = await portage(tempApp(SAMPLE), "openapi", "--url", `${url}?token=secret`);
  expect(ended).toEqual({ code: 1, stdout: "", stderr: `portage: ${url} ${reason}\n` });
});

it("says what a server answers that has no document", async () => {
  const url = await serving((_, response) => void response.writeHead(404).end());
  const { code, stderr } = await portage(tempApp(SAMPLE), "openapi", "--url", url);
  expect({ code, stderr }).toEqual({ code: 1, stderr: `portage: ${url} answers 404\n` });
});

it("says that nobody is there", async () => {
  const url = await sending("");
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  const { code, stderr } = await portage(tempApp(SAMPLE), "openapi", "--url", url);
  expect({ code, stderr }).toEqual({ code: 1, stderr: `portage: ${url} cannot be reached: ECONNREFUSED\n` });
});

it("waits no longer than it was told, also amid an answer", async () => {
  const silent = await serving(() => undefined);
  const stuck = await serving((_, response) => void response.write("{"));
  for (const url of [silent, stuck]) {
    await expect(fetchDocument(new URL(url), { milliseconds: 50, bytes: 100 })).rejects.toThrow(
      `${url} did not answer within 0.05 s`,
    );
  }
});

it("reads no more than it was told", async () => {
  let closed: (value: unknown) => void;
  const ended = new Promise((resolve) => (closed = resolve));
  const url = await serving((_, response) => {
    const timer = setInterval(() => response.write("x".repeat(60)), 5);
    response.on("close", () => {
      clearInterval(timer);
      closed(true);
    });
  });
  await expect(fetchDocument(new URL(url), { milliseconds: 10_000, bytes: 100 })).rejects.toThrow(
    `${url} sends more than 100 bytes`,
  );
  expect(await ended).toBe(true);
});

it("follows no answer to something other than a server", async () => {
  const url = await serving(
    (_, response) => void response.writeHead(302, { location: "file:///etc/hosts" }).end(),
  );
  const { code, stdout, stderr } = await portage(tempApp(SAMPLE), "openapi", "--url", url);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^portage: http:\S+ cannot be reached: .*\n$/);
});
