import { createMocks, type RequestMethod } from "node-mocks-http";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { getSession } from "@/lib/session";
import { reset } from "@/lib/store";
import handler from "@/pages/api/notes";

vi.mock("@/lib/session");

describe("/api/notes", () => {
  beforeEach(() => {
    reset();
    vi.mocked(getSession).mockResolvedValue({ id: "u1", name: "Ida" });
  });

  const call = async (method: RequestMethod, body?: object) => {
    const { req, res } = createMocks({ method, body });
    await handler(req, res);
    return res;
  };

  it("lists", async () => {
    expect((await call("GET"))._getJSONData().notes).toHaveLength(2);
  });

  it("adds", async () => {
    expect((await call("POST", { title: "Tape" }))._getJSONData()).toMatchSnapshot();
  });

  it.each<RequestMethod>(["PUT", "DELETE"])("does not take %s", async (method) => {
    expect((await call(method))._getStatusCode()).toBe(405);
  });

  it("refuses strangers", async () => {
    vi.mocked(getSession).mockResolvedValue(null);
    expect((await call("GET"))._getStatusCode()).toBe(401);
  });
});
