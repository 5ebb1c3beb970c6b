/** @jest-environment node */
import type { Project, ProjectPage } from "@/lib/projects/schema";
import { filtersQuery, readFilters } from "@/lib/ui/projects/filters";
import { joinPages, withoutProject, withProject } from "@/lib/ui/projects/project-pages";

const project = (id: string, archivedAt: string | null = null): Project => ({
  id,
  name: `Project ${id}`,
  description: null,
  archivedAt,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
});

describe("filters in the address", () => {
  it("are the defaults when the address has none, or ones that do not exist", () => {
    const defaults = { q: "", status: "active", sort: "-createdAt" };
    expect(readFilters({})).toEqual(defaults);
    expect(readFilters({ q: ["a"], status: "gone", sort: "constructor" })).toEqual(defaults);
  });

  it("come back as they were written", () => {
    const filters = { q: "a&b=ü", status: "all", sort: "-name" } as const;
    const query = Object.fromEntries(new URLSearchParams(filtersQuery(filters)));
    expect(readFilters(query)).toEqual(filters);
  });

  it("leave the address bare when they are the defaults", () => {
    expect(filtersQuery(readFilters({}))).toBe("");
    expect(filtersQuery(readFilters({ q: "  " }))).toBe("");
  });
});

describe("a changed project in the list", () => {
  const page: ProjectPage = { projects: [project("1"), project("2")], nextCursor: "c" };

  it("takes its new state at its place", () => {
    const changed = { ...project("1"), name: "New" };
    expect(withProject(page, changed, "active")).toEqual({ ...page, projects: [changed, project("2")] });
  });

  it.each([
    ["active", "2026-01-02T00:00:00.000Z"],
    ["archived", null],
  ] as const)("leaves the list of %s projects when it is no longer one", (status, archivedAt) => {
    expect(withProject(page, project("1", archivedAt), status).projects).toEqual([project("2")]);
  });

  it("stays in the list of all projects when it is archived", () => {
    const archived = project("2", "2026-01-02T00:00:00.000Z");
    expect(withProject(page, archived, "all").projects).toEqual([project("1"), archived]);
  });

  it("is gone after it was deleted", () => {
    expect(withoutProject(page, "1")).toEqual({ projects: [project("2")], nextCursor: "c" });
  });
});

describe("reading on", () => {
  it("puts the next page behind what was read, and goes on from its cursor", () => {
    const held = { projects: [project("1")], nextCursor: "c1" };
    expect(joinPages(held, { projects: [project("2")], nextCursor: null })).toEqual({
      projects: [project("1"), project("2")],
      nextCursor: null,
    });
  });
});
