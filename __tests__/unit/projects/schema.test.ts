import { randomUUID } from "node:crypto";
import { encodeCursor } from "@/lib/projects/cursor";
import { NewProject, ProjectChanges, ProjectListQuery } from "@/lib/projects/schema";

const issuesOf = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  result.error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("a new project", () => {
  test("is trimmed, and brought into one Unicode form", () => {
    const combined = "Cafe\u0301";
    expect(NewProject.parse({ name: `  ${combined} `, description: "  " })).toEqual({
      name: "Caf\u00e9",
      description: null,
    });
  });

  test.each([
    [{}, "name"],
    [{ name: "" }, "name"],
    [{ name: " \t " }, "name"],
    [{ name: "a".repeat(101) }, "name"],
    [{ name: "a\u0000b" }, "name"],
    [{ name: "half \ud83d" }, "name"],
    [{ name: 5 }, "name"],
    [{ name: ["a"] }, "name"],
    [{ name: "a", description: "d".repeat(2001) }, "description"],
    [{ name: "a", description: "\u0000" }, "description"],
    [{ name: "a", id: "x" }, ""],
    [{ name: "a", organizationId: randomUUID() }, ""],
    [JSON.parse('{"name":"a","__proto__":{"admin":true}}'), ""],
    [JSON.parse('{"name":"a","constructor":{}}'), ""],
  ])("refuses %j", (body, path) => {
    const result = NewProject.safeParse(body);
    expect(issuesOf(result)?.map(([where]) => where)).toContain(path);
  });

  test("takes the longest name and description", () => {
    expect(NewProject.safeParse({ name: "a".repeat(100), description: "d".repeat(2000) }).success).toBe(true);
  });
});

describe("changes of a project", () => {
  test("are of one field or of both; null takes the description away", () => {
    expect(ProjectChanges.parse({ description: null })).toEqual({ description: null });
    expect(ProjectChanges.parse({ name: "b" })).toEqual({ name: "b" });
  });

  test.each([{}, { archivedAt: null }, { name: null }, { id: "x" }])("refuses %j", (body) => {
    expect(ProjectChanges.safeParse(body).success).toBe(false);
  });
});

describe("the query of the list", () => {
  test("has defaults", () => {
    expect(ProjectListQuery.parse({})).toEqual({
      limit: 20,
      status: "active",
      sort: "-createdAt",
      cursor: undefined,
    });
  });

  test.each(["1", "100"])("takes the limit %s", (limit) => {
    expect(ProjectListQuery.parse({ limit }).limit).toBe(Number(limit));
  });

  test.each(["0", "101", "-1", "1.5", "1e1", "0x10", "", " 5", "abc", ["1", "2"]])(
    "refuses the limit %j",
    (limit) => {
      expect(issuesOf(ProjectListQuery.safeParse({ limit }))?.[0]?.[0]).toBe("limit");
    },
  );

  test.each([
    [{ status: "deleted" }, "status"],
    [{ sort: "id" }, "sort"],
    [{ sort: ["name", "name"] }, "sort"],
    [{ q: "a\u0000" }, "q"],
    [{ q: "a".repeat(101) }, "q"],
    [{ cursor: "x" }, "cursor"],
    [{ cursor: "" }, "cursor"],
    [{ cursor: encodeCursor({ sort: "name", value: "a", id: randomUUID() }) }, "cursor"],
  ])("refuses %j", (query, path) => {
    expect(issuesOf(ProjectListQuery.safeParse(query))?.map(([where]) => where)).toEqual([path]);
  });

  test("decodes a cursor of its sort", () => {
    const cursor = { sort: "name", value: "a", id: randomUUID() } as const;
    expect(ProjectListQuery.parse({ sort: "name", cursor: encodeCursor(cursor) }).cursor).toEqual(cursor);
  });
});
