import { randomUUID } from "node:crypto";
import { decodeCursor, encodeCursor } from "@/lib/projects/cursor";
import { PROJECT_SORTS } from "@/lib/projects/sort";

const id = randomUUID();
const at = "2026-11-23T10:20:30.456Z";
const raw = (fields: unknown): string => Buffer.from(JSON.stringify(fields)).toString("base64url");

test("comes back as it was made, for every sort", () => {
  const values = { name: 'Ünï "1"\n', "-name": "", createdAt: at, "-createdAt": at };
  for (const sort of PROJECT_SORTS) {
    const cursor = { sort, value: values[sort], id };
    expect(decodeCursor(encodeCursor(cursor), sort)).toEqual(cursor);
  }
});

test("is text that needs no escaping in an address", () => {
  expect(encodeCursor({ sort: "name", value: "?&=%+/ü", id })).toMatch(/^[\w-]+$/);
});

test("belongs to its sort", () => {
  const cursor = encodeCursor({ sort: "name", value: "a", id });
  expect(decodeCursor(cursor, "-name")).toBeUndefined();
  expect(decodeCursor(cursor, "createdAt")).toBeUndefined();
});

test.each([
  ["nothing", ""],
  ["noise", "%%%"],
  ["other base64", Buffer.from("hello").toString("base64url")],
  ["JSON of another form", raw({ sort: "name" })],
  ["an older version", raw([0, "name", "a", id])],
  ["too few fields", raw([1, "name", "a"])],
  ["too many fields", raw([1, "name", "a", id, 1])],
  ["an id that is not a UUID", raw([1, "name", "a", "1"])],
  ["a value that is not text", raw([1, "name", { gt: "" }, id])],
  ["a NUL, which the database would refuse", raw([1, "name", "a\u0000", id])],
  ["an endless value", raw([1, "name", "a".repeat(5000), id])],
  ["half a cursor", encodeCursor({ sort: "name", value: "Apollo", id }).slice(0, 20)],
])("refuses %s", (_, text) => {
  expect(decodeCursor(text, "name")).toBeUndefined();
});

test("refuses a date that is none", () => {
  for (const value of ["yesterday", "", "2026-02-30T00:00:00.000Z", "2026-11-23"]) {
    expect(decodeCursor(raw([1, "createdAt", value, id]), "createdAt")).toBeUndefined();
  }
});
