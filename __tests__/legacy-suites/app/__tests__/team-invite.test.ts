import { createMocks } from "node-mocks-http";
import { sendMail } from "../lib/mailer";
import invite from "@/pages/api/teams/[teamId]/invite";

jest.mock("../lib/mailer");

const mail = sendMail as jest.MockedFunction<typeof sendMail>;

const ask = async (address: string, method: "GET" | "POST" = "POST", teamId = "t1") => {
  const { req, res } = createMocks({
    method,
    headers: { "x-forwarded-for": address },
    query: { teamId },
    body: { email: "otto@example.test" },
  });
  await invite(req, res);
  return res;
};

describe("/api/teams/[teamId]/invite", () => {
  beforeEach(() => {
    mail.mockReset().mockResolvedValue({ id: "m1" });
  });

  it("sends a mail", async () => {
    const res = await ask("10.0.0.1");
    expect(res._getStatusCode()).toBe(202);
    expect(res._getJSONData()).toEqual({ mail: "m1" });
    expect(mail).toHaveBeenCalledWith("otto@example.test", "Join Paddlers");
  });

  it("sends none for a team that is not there", async () => {
    expect((await ask("10.0.0.2", "POST", "t9"))._getStatusCode()).toBe(404);
    expect(mail).not.toHaveBeenCalled();
  });

  it("takes POST only", async () => {
    const res = await ask("10.0.0.3", "GET");
    expect(res._getStatusCode()).toBe(405);
    expect(res._getHeaders()).toMatchObject({ allow: ["POST"] });
  });

  it("slows down who asks too often", async () => {
    const left = [];
    for (let count = 0; count < 3; count += 1) left.push((await ask("10.0.0.4"))._getHeaders()["x-ratelimit-remaining"]);
    expect(left).toEqual(["1", "0", "0"]);
    expect((await ask("10.0.0.4"))._getStatusCode()).toBe(429);
    expect(mail).toHaveBeenCalledTimes(2);
  });

  it("fails with the mailer", async () => {
    mail.mockRejectedValue(new Error("no post today"));
    await expect(ask("10.0.0.5")).rejects.toThrow("no post today");
  });
});
