import { decodeCursor } from "@/lib/projects/cursor";
import { orderOf, pageOf, whereAfter } from "@/lib/projects/keyset";
import type { Project } from "@/lib/projects/schema";

const project = (n: number): Project => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `p${n}`,
  description: null,
  archivedAt: null,
  createdAt: `2026-01-0${n}T00:00:00.000Z`,
  updatedAt: `2026-01-0${n}T00:00:00.000Z`,
});

test("a page says where it ended when there is more", () => {
  const rows = [project(1), project(2), project(3)];
  const page = pageOf(rows, 2, "createdAt");
  expect(page.projects).toEqual(rows.slice(0, 2));
  const { id, createdAt } = project(2);
  expect(decodeCursor(page.nextCursor as string, "createdAt")).toEqual({
    sort: "createdAt",
    value: createdAt,
    id,
  });
});

test("the last page has no cursor, full or empty", () => {
  expect(pageOf([project(1), project(2)], 2, "name").nextCursor).toBeNull();
  expect(pageOf([], 2, "name")).toEqual({ projects: [], nextCursor: null });
});

test("the id has the last word, in the direction of the sort", () => {
  expect(orderOf("-name")).toEqual([{ name: "desc" }, { id: "desc" }]);
  expect(orderOf("createdAt")).toEqual([{ createdAt: "asc" }, { id: "asc" }]);
});

test("what follows a cursor is beyond its value, or equal with an id beyond", () => {
  const { id } = project(1);
  expect(whereAfter({ sort: "-name", value: "b", id })).toEqual({
    name: { lte: "b" },
    OR: [{ name: { lt: "b" } }, { name: "b", id: { lt: id } }],
  });
});
