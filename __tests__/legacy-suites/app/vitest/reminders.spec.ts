import { createMocks } from "node-mocks-http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as mailer from "../lib/mailer";
import reminders from "../pages/api/reminders";

vi.mock("../lib/mailer");

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-01T10:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

test("sends the mail when it is due", async () => {
  const { req, res } = createMocks({ method: "POST", body: { to: "ida@example.test", minutes: 5 } });
  await reminders(req, res);
  expect(res._getJSONData()).toEqual({ due: "2026-03-01T10:05:00.000Z" });
  vi.advanceTimersByTime(299_999);
  expect(mailer.sendMail).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(mailer.sendMail).toHaveBeenCalledWith("ida@example.test", "Time to pack");
});
