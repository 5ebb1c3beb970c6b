import { createMocks } from "node-mocks-http";
import { describe, expect, it } from "vitest";
import profile from "@/pages/api/profile";
import * as project from "../pages/api/projects/[projectId]";

describe("routes of next-portage", () => {
  it.each([
    ["sid-1", 200],
    ["none", 401],
  ])("the profile answers %s with %i", async (sid, status) => {
    const { req, res } = createMocks({ cookies: { sid } });
    await profile(req, res);
    expect(res._getStatusCode()).toBe(status);
  });

  it("the project is read as a file", async () => {
    const { req, res } = createMocks({ query: { projectId: "p1" } });
    await project.default(req, res);
    expect(res._getJSONData()).toEqual({ id: "p1", name: "Canoe" });
  });

  it("the projects are loaded late", async () => {
    const { default: projects } = await import("../pages/api/projects");
    const { req, res } = createMocks({ method: "POST", cookies: { sid: "sid-1" }, body: { name: "Raft" } });
    await projects(req, res);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([201, { owner: "u1", name: "Raft" }]);
  });
});
