import { beforeEach, expect, test, vi } from "vitest";
import handler from "../pages/api/me";

const { session } = vi.hoisted(() => ({ session: vi.fn() }));

vi.mock("next-auth/next", () => ({ getServerSession: session }));
vi.mock(import("../pages/api/auth/[...nextauth]"), async (importOriginal) => ({
  ...(await importOriginal()),
  authOptions: { mocked: true } as never,
}));

const response = () => {
  const res = { status: vi.fn(), json: vi.fn() };
  res.status.mockReturnValue(res);
  return res;
};

beforeEach(() => {
  session.mockReset();
});

test("refuses strangers", async () => {
  session.mockResolvedValue(null);
  const res = response();
  await handler({} as never, res as never);
  expect(res.status).toHaveBeenCalledWith(401);
});

test("asks with the mocked options", async () => {
  session.mockResolvedValue({ user: { name: "Ida" } });
  const res = response();
  await handler({} as never, res as never);
  expect(session.mock.calls[0]?.[2]).toEqual({ mocked: true });
  expect(res.json).toHaveBeenCalledWith({ user: { name: "Ida" } });
});
