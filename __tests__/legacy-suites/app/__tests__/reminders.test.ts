import { createMocks } from "node-mocks-http";
import * as mailer from "@/lib/mailer";
import reminders from "@/pages/api/reminders";

describe("/api/reminders", () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date("2026-03-01T10:00:00Z") });
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const remind = async (minutes: number) => {
    const { req, res } = createMocks({ method: "POST", body: { to: "ida@example.test", minutes } });
    await reminders(req, res);
    return res;
  };

  it("says when it is due", async () => {
    const res = await remind(30);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([202, { due: "2026-03-01T10:30:00.000Z" }]);
  });

  it("sends the mail when it is due, and not before", async () => {
    const log = jest.spyOn(console, "info").mockImplementation(() => undefined);
    await remind(5);
    jest.advanceTimersByTime(299_999);
    expect(log).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(log).toHaveBeenCalledWith("mail to ida@example.test: Time to pack");
  });

  it("has a mailer that gives a number", async () => {
    jest.spyOn(console, "info").mockImplementation(() => undefined);
    await expect(mailer.sendMail("a", "b")).resolves.toEqual({ id: "a-1" });
  });
});
