import { bytes, createRoute, form, multipart, textBody } from "next-portage";
import { z } from "zod";
import { documentOf } from "./support";

const open = createRoute();
const handle = () => undefined as never;

test("params, query, body and response of a definition", () => {
  const route = open.define({
    PATCH: {
      summary: "Changes a thing",
      description: "More of it.",
      params: z.object({ id: z.uuid(), other: z.string() }),
      query: z.object({
        q: z.string().describe("What is looked for"),
        old: z.string().meta({ deprecated: true }).optional(),
        tags: z.array(z.string()).optional(),
      }),
      body: z.strictObject({
        name: z
          .string()
          .min(1)
          .meta({ examples: ["Loom"] }),
      }),
      response: z.object({ at: z.iso.datetime() }),
      status: 201,
      bodyLimit: 2000,
      handle,
    },
  });
  expect(documentOf({ "/api/things/[id]": route }).paths["/api/things/{id}"]!.patch).toEqual({
    operationId: "patchThingsById",
    tags: ["things"],
    summary: "Changes a thing",
    description: "More of it.",
    security: [],
    parameters: [
      { name: "id", in: "path", required: true, schema: expect.objectContaining({ format: "uuid" }) },
      {
        name: "q",
        in: "query",
        required: true,
        description: "What is looked for",
        schema: { type: "string", description: "What is looked for" },
      },
      { name: "old", in: "query", deprecated: true, schema: { type: "string", deprecated: true } },
      { name: "tags", in: "query", schema: { type: "array", items: { type: "string" } } },
    ],
    requestBody: {
      description: "At most 2000 bytes.",
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: { name: { type: "string", minLength: 1, examples: ["Loom"] } },
            required: ["name"],
            additionalProperties: false,
          },
        },
      },
    },
    responses: {
      201: {
        description: "Created",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { at: expect.objectContaining({ type: "string", format: "date-time" }) },
              required: ["at"],
              additionalProperties: false,
            },
          },
        },
      },
      400: errorOf(
        "The input is not what is described here (`invalid_input`, and `issues` say where) or is no JSON (`invalid_json`).",
      ),
      413: errorOf("The body is larger than 2000 bytes (`payload_too_large`)."),
      415: errorOf("The body is not application/json or application/*+json."),
      500: errorOf("An error of the server, which keeps its reason to itself."),
    },
  });
});

const errorOf = (description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
});

const successes = (endpoint: object) => {
  const route = open.define({ GET: { handle, ...endpoint } });
  return documentOf({ "/x": route }).paths["/x"]!.get!.responses;
};

test.each([
  [{ response: z.string() }, "200"],
  [{ response: z.string(), status: 202 }, "202"],
  [{ status: 204 }, "204"],
  [{}, "2XX"],
])("what succeeds: %j", (endpoint, status) => {
  const responses = successes(endpoint);
  expect(Object.keys(responses).toSorted()).toEqual([status, "500"].toSorted());
  expect(responses[status]!.content === undefined).toBe(!("response" in endpoint));
});

const n = (schema: unknown) => (schema as { properties: { n: object } }).properties.n;

test("the answer is what the response schema gives, the body what its schema takes", () => {
  const Count = z.object({ n: z.string().transform(Number).pipe(z.number()) });
  const route = open.define({ POST: { body: Count, response: Count, handle } });
  const { requestBody, responses } = documentOf({ "/x": route }).paths["/x"]!.post!;
  expect(n(requestBody!.content["application/json"]!.schema)).toEqual({ type: "string" });
  expect(n(responses["200"]!.content!["application/json"]!.schema)).toEqual({ type: "number" });
});

test.each([
  ["bytes", bytes(), { content: { "*/*": {} } }, ["413"]],
  ["text", textBody(), { content: { "text/*": { schema: { type: "string" } } } }, ["400", "413", "415"]],
  [
    "multipart",
    multipart(),
    { required: true, content: { "multipart/form-data": { schema: { type: "object" } } } },
    ["400", "413", "415"],
  ],
  [
    "form",
    form(z.object({ a: z.string() })),
    {
      content: {
        "application/x-www-form-urlencoded": {
          schema: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        },
      },
    },
    ["400", "413", "415"],
  ],
])("a body of %s", (_name, body, expected, errors) => {
  const route = open.define({ POST: { body: body as never, status: 204, handle } });
  const { requestBody, responses } = documentOf({ "/x": route }).paths["/x"]!.post!;
  expect(requestBody).toEqual({ description: "At most 1 MiB.", ...expected });
  expect(Object.keys(responses)).toEqual(["204", ...errors, "500"]);
});

test("a body that may be missing", () => {
  const route = open.define({ POST: { body: z.object({}).optional(), status: 204, handle } });
  expect(documentOf({ "/x": route }).paths["/x"]!.post!.requestBody).not.toHaveProperty("required");
});

test("a query that is no list of names stands as a whole", () => {
  const route = open.define({
    GET: { query: z.record(z.string(), z.string()), status: 204, handle },
  });
  expect(documentOf({ "/x": route }).paths["/x"]!.get!.parameters).toEqual([
    {
      name: "query",
      in: "query",
      style: "form",
      explode: true,
      schema: expect.objectContaining({ type: "object", additionalProperties: { type: "string" } }),
    },
  ]);
});

test("a query with a name of its own has parameters all the same", () => {
  const query = z.object({ page: z.string() }).meta({ id: "PageQuery" });
  const route = open.define({ GET: { query, status: 204, handle } });
  expect(documentOf({ "/x": route }).paths["/x"]!.get!.parameters).toMatchObject([{ name: "page" }]);
});

test("the errors that a handler tells of", () => {
  const errors = { 404: "There is no such thing.", 500: "A machine is out of order." };
  const responses = successes({ status: 204, errors });
  expect(responses["404"]).toEqual(errorOf("There is no such thing."));
  expect(responses["500"]!.description).toBe(
    "- A machine is out of order.\n- An error of the server, which keeps its reason to itself.",
  );
});

test("a catch-all is one parameter, and a second path where it may be missing", () => {
  const route = open.define({ GET: { status: 204, handle } });
  const { paths } = documentOf({ "/api/files/[[...path]]": route });
  expect(paths["/api/files"]!.get).toMatchObject({ operationId: "getFiles" });
  expect(paths["/api/files"]!.get).not.toHaveProperty("parameters");
  expect(paths["/api/files/{path}"]!.get).toMatchObject({
    operationId: "getFilesByPath",
    parameters: [{ name: "path", in: "path", required: true, schema: { type: "string" } }],
  });
});

test("texts that are none, and errors that are none, are refused when the module loads", () => {
  expect(() => open.define({ GET: { summary: 1 as never, handle } })).toThrow(TypeError);
  expect(() => open.define({ GET: { description: {} as never, handle } })).toThrow(TypeError);
  expect(() => open.define({ GET: { errors: { 404: 1 as never }, handle } })).toThrow(TypeError);
  expect(() => open.define({ GET: { errors: { 200: "no" }, handle } })).toThrow(RangeError);
});
