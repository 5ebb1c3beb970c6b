import { createRoute, middleware, toRouteHandlers } from "next-portage";
import type { Role } from "@/lib/db/generated/client";
import { requireRole } from "@/lib/orgs/require-role";

const NO_PARAMS = { params: Promise.resolve({}) };

/** The statuses that a member with this role gets, method by method. */
async function statuses(role: Role, least: Parameters<typeof requireRole>[0]) {
  const asMember = middleware((_ctx, next) => next({ org: { id: "1", role } }));
  const endpoint = { handle: () => ({}) };
  const handlers = toRouteHandlers(
    createRoute()
      .use(asMember)
      .use(requireRole(least))
      .define({ GET: endpoint, POST: endpoint, DELETE: endpoint }),
  );
  const answers: Record<string, number> = {};
  for (const method of ["GET", "HEAD", "POST", "DELETE"] as const) {
    const request = new Request("http://localhost/", { method });
    answers[method] = (await handlers[method](request, NO_PARAMS)).status;
  }
  return answers;
}

test.each([
  ["MEMBER", 403],
  ["ADMIN", 200],
  ["OWNER", 200],
] as const)("one role for all methods: %s is %i", async (role, status) => {
  expect(await statuses(role, "ADMIN")).toEqual({ GET: status, HEAD: status, POST: status, DELETE: status });
});

test("a role for each method: HEAD takes GET's, the others are every member's", async () => {
  const roles = { GET: "ADMIN", DELETE: "OWNER" } as const;
  expect(await statuses("MEMBER", roles)).toEqual({ GET: 403, HEAD: 403, POST: 200, DELETE: 403 });
  expect(await statuses("ADMIN", roles)).toEqual({ GET: 200, HEAD: 200, POST: 200, DELETE: 403 });
  expect(await statuses("OWNER", roles)).toEqual({ GET: 200, HEAD: 200, POST: 200, DELETE: 200 });
});
