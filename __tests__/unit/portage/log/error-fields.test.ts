import { runInNewContext } from "node:vm";
import { errorFields, HttpError } from "next-portage";

const CANARY = "canary-7f3a";

test("name, message, code and the places of the stack", () => {
  const fields = errorFields(Object.assign(new TypeError("broken"), { code: "E1" }));
  expect(fields).toEqual({ name: "TypeError", message: "broken", code: "E1", stack: expect.any(String) });
  expect(fields.stack).toMatch(/^at .*error-fields\.test\.ts/);
  expect(fields.stack).not.toContain("broken");
});

test("nothing else that stands on an error", () => {
  const error = Object.assign(new HttpError(400, { issues: [{ path: [CANARY], message: CANARY }] }), {
    config: { headers: { Authorization: CANARY }, data: CANARY },
    meta: { target: CANARY },
    errors: [new Error(CANARY)],
    toJSON: () => ({ CANARY }),
  });
  expect(JSON.stringify(errorFields(error))).not.toContain(CANARY);
});

test("the same of causes, a few deep, also where they go round in a circle", () => {
  const error: Error = new Error("outer", { cause: Object.assign(new Error("inner"), { secret: CANARY }) });
  expect(errorFields(error)).toMatchObject({ message: "outer", cause: { message: "inner" } });
  error.cause = error;
  expect(JSON.stringify(errorFields(error)).match(/"message"/g)).toHaveLength(5);
});

test.each([CANARY, { body: CANARY }, [CANARY], undefined, null, 5])("a thrown %p is not written", (value) => {
  const fields = errorFields(value);
  expect(fields.name).toBe(typeof value);
  expect(JSON.stringify(fields)).not.toContain(CANARY);
  expect(JSON.stringify(errorFields(new Error("x", { cause: value })))).not.toContain(CANARY);
});

test("an error of another realm is one", () => {
  expect(errorFields(runInNewContext("new RangeError('far')"))).toMatchObject({
    name: "RangeError",
    message: "far",
  });
});

test("what JSON.parse quotes is left out", () => {
  for (const text of [CANARY, `{"a":"${CANARY}"`, `{"${CANARY}"}`]) {
    let caught: unknown;
    try {
      JSON.parse(text);
    } catch (error) {
      caught = error;
    }
    expect(errorFields(caught)).toMatchObject({ name: "SyntaxError", message: "The text is not valid JSON" });
    expect(JSON.stringify(errorFields(caught))).not.toContain(CANARY);
  }
});

test("a message may be replaced, in causes too, and the stack does not repeat it", () => {
  const quoting = new Error(`no such row:\n    at ${CANARY}\n${CANARY}`);
  const error = new Error(`outer ${CANARY}`, { cause: quoting });
  const fields = errorFields(error, () => "a database error");
  expect(fields).toMatchObject({ message: "a database error", cause: { message: "a database error" } });
  expect(fields.stack).toMatch(/^at /);
  expect(JSON.stringify(fields)).not.toContain(CANARY);
});

test("one without a stack, or with an odd code", () => {
  const error = Object.assign(new Error("x"), { code: { secret: CANARY }, stack: undefined });
  expect(errorFields(error)).toEqual({ name: "Error", message: "x" });
});
