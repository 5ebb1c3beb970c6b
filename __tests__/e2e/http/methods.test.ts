import { type Person, registerWithOrg } from "../support/accounts";

const allowed = (header: string | undefined) => (header ?? "").split(/,\s*/).toSorted();

describe("methods, in both routers", () => {
  let person: Person & { orgId: string };
  beforeAll(async () => {
    person = await registerWithOrg();
  });

  const cases = [
    { router: "app", path: "", allow: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH"], refused: "POST" },
    { router: "app", path: "/projects", allow: ["GET", "HEAD", "OPTIONS", "POST"], refused: "DELETE" },
    { router: "pages", path: "/members", allow: ["GET", "HEAD", "OPTIONS", "POST"], refused: "PUT" },
    { router: "pages", path: "/invitations", allow: ["GET", "HEAD", "OPTIONS"], refused: "PATCH" },
  ];

  it.each(cases)("answers 405 with Allow: $router $path", async ({ path, allow, refused }) => {
    const answer = await person.client.request(refused, `/api/orgs/${person.orgId}${path}`, { json: {} });
    expect(answer.status).toBe(405);
    expect(answer.json()).toMatchObject({ code: "method_not_allowed" });
    expect(allowed(answer.headers.allow)).toEqual(allow);
  });

  it.each(cases)("answers OPTIONS with Allow: $router $path", async ({ path, allow }) => {
    const answer = await person.client.request("OPTIONS", `/api/orgs/${person.orgId}${path}`);
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(allowed(answer.headers.allow)).toEqual(allow);
  });

  it.each(cases)("answers HEAD like GET without a body: $router $path", async ({ path }) => {
    const get = await person.client.get(`/api/orgs/${person.orgId}${path}`);
    const head = await person.client.request("HEAD", `/api/orgs/${person.orgId}${path}`);
    expect([get.status, head.status, head.text]).toEqual([200, 200, ""]);
    expect(head.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(head.headers.etag).toBe(get.headers.etag);
  });

  it.each(cases)("answers 304 to the ETag of the last answer: $router $path", async ({ path }) => {
    const url = `/api/orgs/${person.orgId}${path}`;
    const { etag = "" } = (await person.client.get(url)).headers;
    expect(etag).not.toBe("");
    const again = await person.client.get(url, { "if-none-match": etag });
    expect([again.status, again.text]).toEqual([304, ""]);
  });
});
