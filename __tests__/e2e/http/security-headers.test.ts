import { createProject, registerWithOrg } from "../support/accounts";
import { type Answer, BASE_URL, Client } from "../support/client";

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers that every answer has. */
const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": expect.stringContaining("camera=()"),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

let client: Client;
let orgId: string;
let project: string;
let chunk: string;

beforeAll(async () => {
  ({ client, orgId } = await registerWithOrg());
  project = await createProject(client, orgId, "Loom");
  const page = await client.get("/sign-in");
  chunk = /\/_next\/static\/[^"]+\.js/.exec(page.text)?.[0] ?? "";
});

const form = (body: string) => ({
  body,
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

const PAGES: [string, number, () => Promise<Answer>][] = [
  ["a page", 200, () => client.get("/sign-in")],
  ["a page that does not exist", 404, () => client.get("/no/such/page")],
  ["another method of a page", 405, () => client.request("DELETE", "/sign-in")],
  ["a script", 200, () => client.get(chunk)],
  ["a script that does not exist", 404, () => client.get("/_next/static/chunks/none.js")],
  ["a file", 200, () => client.get("/icon.svg")],
];

const API: [string, number, () => Promise<Answer>][] = [
  ["an API Route", 200, () => client.get("/api/me")],
  ["an API Route without a layer", 200, () => client.get("/api/projects")],
  ["a Route Handler", 200, () => client.get("/api/orgs")],
  ["a Route Handler's project", 200, () => client.get(project)],
  ["an answer without a body", 204, () => client.request("OPTIONS", "/api/orgs")],
  ["a CSV export", 200, () => client.get(`/api/orgs/${orgId}/projects/export`)],
  ["nobody's API Route", 401, () => new Client().get("/api/me")],
  ["nobody's Route Handler", 401, () => new Client().get("/api/orgs")],
  ["a foreign organization", 403, () => client.get("/api/orgs/00000000-0000-4000-8000-000000000000")],
  ["an API address that does not exist", 404, () => client.get("/api/nothing")],
  ["a project that does not exist", 404, () => client.get(`${project.slice(0, -4)}0000`)],
  ["another method of an API Route", 405, () => client.request("DELETE", "/api/me")],
  ["another method of a Route Handler", 405, () => client.request("DELETE", "/api/orgs")],
  [
    "too large a body",
    413,
    () => client.request("POST", "/api/orgs", { json: { name: "x".repeat(2_000_000) } }),
  ],
  ["another type of body, API Route", 415, () => client.request("POST", "/api/auth/sign-in", form("a=b"))],
  ["another type of body, Route Handler", 415, () => client.request("POST", "/api/orgs", form("a=b"))],
  ["an invalid body", 400, () => client.post("/api/orgs", { name: "" })],
];

describe("security headers", () => {
  it.each(PAGES)("%s (%d) has them, with the policy of a page", async (_, status, send) => {
    const answer = await send();
    expect([answer.status, answer.headers]).toMatchObject([
      status,
      { ...ALWAYS, "content-security-policy": PAGE_POLICY },
    ]);
  });

  it.each(API)("%s (%d) has them, with the policy of data", async (_, status, send) => {
    const answer = await send();
    expect([answer.status, answer.headers]).toMatchObject([
      status,
      { ...ALWAYS, "content-security-policy": API_POLICY },
    ]);
  });

  it("an event stream has them", async () => {
    const leave = new AbortController();
    const message = await client.open("GET", `/api/orgs/${orgId}/events`, {}, leave.signal);
    expect(message.headers).toMatchObject({ ...ALWAYS, "content-security-policy": API_POLICY });
    message.on("error", () => {});
    leave.abort();
  });

  it.each(["/sign-in", "/api/health", "/icon.svg"])("%s binds to https where it came by it", async (path) => {
    const https = await client.get(path, { "x-forwarded-proto": "https" });
    expect(https.headers["strict-transport-security"]).toBe("max-age=63072000");
    expect((await client.get(path)).headers["strict-transport-security"]).toBeUndefined();
  });

  it("no answer tells what the server is made of", async () => {
    for (const path of ["/", "/api/me", "/api/orgs"]) {
      const { headers } = await client.get(path);
      expect([headers["x-powered-by"], headers.server]).toEqual([undefined, undefined]);
    }
    expect(BASE_URL).toMatch(/^http:/);
  });
});
