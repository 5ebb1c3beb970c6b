import { HttpError, toRouteHandlers, type Issue } from "next-portage";
import { z } from "zod";
import { publicRoute } from "@/lib/api";
import { parse, parseJson } from "@/lib/http/parse";
import { EmailAddress, nameOf, Uuid } from "@/lib/http/schemas";
import { useAppLog } from "../../support/app-log";

const NO_PARAMS = { params: Promise.resolve({}) };

const issuesOf = (run: () => unknown): readonly Issue[] | undefined => {
  try {
    run();
  } catch (error) {
    if (HttpError.is(error) && error.status === 400) return error.issues;
    throw error;
  }
  return undefined;
};

describe("parse", () => {
  const Body = z.strictObject({ items: z.array(z.strictObject({ name: nameOf(5) })) });

  test("gives what the schema makes of the value", () => {
    expect(parse(Body, { items: [{ name: " a " }] }, "body")).toEqual({ items: [{ name: "a" }] });
  });

  test("refuses with the place of every problem", () => {
    const body = { items: [{ name: "a" }, { name: "abcdef" }, { name: 1 }] };
    expect(issuesOf(() => parse(Body, body, "body"))?.map(({ path }) => path)).toEqual([
      ["body", "items", 1, "name"],
      ["body", "items", 2, "name"],
    ]);
  });

  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "refuses the key %s, and pollutes nothing",
    (key) => {
      const body: unknown = JSON.parse(`{"items":[],"${key}":{"polluted":true}}`);
      expect(issuesOf(() => parse(Body, body, "body"))).toHaveLength(1);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );
});

const posted = (body: string, contentType?: string) =>
  new Request("http://localhost/", {
    method: "POST",
    body: new TextEncoder().encode(body),
    ...(contentType && { headers: { "content-type": contentType } }),
  });

describe("parseJson", () => {
  const Body = z.strictObject({ a: z.int() });
  test("reads JSON, whatever the parameters of its type", async () => {
    for (const type of ["application/json", "application/json; charset=utf-8", "Application/JSON"])
      expect(await parseJson(Body, posted('{"a":1}', type))).toEqual({ a: 1 });
  });

  test.each([
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonp",
  ])("answers the type %s with 415", async (type) => {
    await expect(parseJson(Body, posted('{"a":1}', type))).rejects.toMatchObject({ status: 415 });
  });
});

describe("schemas", () => {
  test("Uuid is lower-case, and nothing else is one", () => {
    const id = "0b8a3f5e-5a0c-4a57-9d0e-0d2b7f1c9a11";
    expect(Uuid.parse(id.toUpperCase())).toBe(id);
    for (const bad of [
      "",
      "1",
      `${id}0`,
      ` ${id}`,
      `${id}\0`,
      `{${id}}`,
      id.replaceAll("-", ""),
      [id],
      null,
      undefined,
    ])
      expect(Uuid.safeParse(bad).success).toBe(false);
  });

  test("EmailAddress is trimmed and lower-case", () => {
    expect(EmailAddress.parse(" Ada.Lovelace+x@Example.COM\n")).toBe("ada.lovelace+x@example.com");
    for (const bad of ["", "a", "a@", "@b.c", "a b@c.de", "a@b.c\0", "a@b@c.de", "İ@example.com", 1])
      expect(EmailAddress.safeParse(bad).success).toBe(false);
  });

  test("a name is trimmed, composed, and as long as it is after that", () => {
    expect(nameOf(4).parse("  cafe\u0301 ")).toBe("caf\u00e9");
    for (const bad of ["", " \n\t ", "12345", "a\0b", "\udc00", 5, null])
      expect(nameOf(4).safeParse(bad).success).toBe(false);
  });
});

/** Sends a request to a handler that throws this. */
async function failing(error: unknown) {
  const handle = () => {
    throw error;
  };
  const { GET } = toRouteHandlers(publicRoute.define({ GET: { handle } }));
  const request = new Request("http://localhost/api/x?token=secret");
  const response = await GET(request, NO_PARAMS);
  return {
    requestId: response.headers.get("x-request-id"),
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: await response.json(),
  };
}

const databaseError = (code: string, originalCode?: string) =>
  Object.assign(new Error("canary: SELECT password FROM users"), {
    code,
    meta: { driverAdapterError: { cause: { originalCode } } },
  });

describe("errors of the database", () => {
  const log = useAppLog();

  test.each([databaseError("P1001"), databaseError("P2039", "57P01"), databaseError("ECONNREFUSED")])(
    "one that does not answer is 503, and is logged",
    async (error) => {
      const { requestId, ...answer } = await failing(error);
      expect(answer).toEqual({
        status: 503,
        retryAfter: "5",
        body: { error: "Service Unavailable", code: "database_unavailable", requestId },
      });
      expect(log()).toMatchObject([
        { level: "error", requestId, method: "GET", error: { code: error.code } },
        { level: "error", requestId, method: "GET", route: "/api/x", status: 503 },
      ]);
      expect(JSON.stringify(log())).not.toMatch(/canary|secret/);
    },
  );

  test.each([databaseError("P2007"), databaseError("P2039", "22021"), databaseError("P2039", "22P02")])(
    "a value that it cannot hold is 400",
    async (error) => {
      expect(await failing(error)).toMatchObject({ status: 400, body: { code: "invalid_input" } });
    },
  );

  test("any other is a 500 that says nothing, and is logged", async () => {
    const error = databaseError("P2039", "42501");
    const { requestId, ...answer } = await failing(error);
    expect(answer).toEqual({
      status: 500,
      retryAfter: null,
      body: { error: "Internal Server Error", code: "internal_server_error", requestId },
    });
    const message = "An error of the database, P2039, SQLSTATE 42501";
    expect(log()).toMatchObject([{ level: "error", requestId, error: { message } }]);
    expect(JSON.stringify(log())).not.toMatch(/canary|secret/);
  });

  test("an answer stays an answer", async () => {
    const error = new HttpError(418, { cause: databaseError("P1001") });
    expect(await failing(error)).toMatchObject({ status: 418 });
    expect(log()).toMatchObject([{ level: "warn", status: 418 }]);
  });
});

describe("requests of other sites", () => {
  const route = publicRoute.define({ POST: { handle: () => ({ done: true }) }, GET: { handle: () => ({}) } });
  const send = async (method: "GET" | "POST", headers: Record<string, string>) => {
    const request = new Request("http://localhost:3000/api/x", {
      method,
      headers: { host: "localhost:3000", ...headers },
    });
    const response = await toRouteHandlers(route)[method](request, NO_PARAMS);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test("are refused where they could change something", async () => {
    const foreign: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
    ];
    for (const headers of foreign) {
      expect(await send("POST", headers)).toMatchObject({
        status: 403,
        body: { error: "Forbidden", code: "cross_origin" },
      });
    }
    expect(await send("POST", { "sec-fetch-site": "same-origin" })).toMatchObject({ status: 200 });
    expect(await send("GET", { "sec-fetch-site": "cross-site" })).toMatchObject({ status: 200 });
  });
});
