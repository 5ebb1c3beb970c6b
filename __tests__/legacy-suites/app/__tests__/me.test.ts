import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth/next";
import handler from "@/pages/api/me";

jest.mock("next-auth/next", () => ({ getServerSession: jest.fn() }));
jest.mock("@/pages/api/auth/[...nextauth]", () => ({ authOptions: { mocked: true } }));

const mocked = getServerSession as jest.Mock;

const response = () => {
  const res = {} as { status: jest.Mock; json: jest.Mock };
  res.status = jest.fn().mockReturnValue(res);
  res.json = jest.fn().mockReturnValue(res);
  return res;
};

describe("/api/me", () => {
  beforeEach(() => mocked.mockReset());

  it("refuses strangers", async () => {
    mocked.mockResolvedValue(null);
    const res = response();
    await handler({ method: "GET" } as NextApiRequest, res as unknown as NextApiResponse);
    expect(res.status).toHaveBeenCalledWith(401);
    expect(res.json).toHaveBeenCalledWith({ message: "You must be logged in." });
  });

  it("gives the session's user", async () => {
    mocked.mockResolvedValue({ user: { name: "Ida" }, expires: "never" });
    const res = response();
    await handler({ method: "GET" } as NextApiRequest, res as unknown as NextApiResponse);
    expect(res.status).toHaveBeenCalledWith(200);
    expect(res.json).toHaveBeenCalledWith({ user: { name: "Ida" } });
  });

  it("asks with the options of the auth route", async () => {
    mocked.mockResolvedValue(null);
    const req = { method: "GET" } as NextApiRequest;
    const res = response() as unknown as NextApiResponse;
    await handler(req, res);
    expect(mocked).toHaveBeenCalledTimes(1);
    expect(mocked).toHaveBeenCalledWith(req, res, { mocked: true });
  });

  it("fails as the session fails", async () => {
    mocked.mockRejectedValue(new Error("no keys"));
    await expect(handler({} as NextApiRequest, response() as unknown as NextApiResponse)).rejects.toThrow("no keys");
  });
});
