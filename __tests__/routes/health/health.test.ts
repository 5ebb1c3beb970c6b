import * as route from "@/app/api/health/route";
import { getPrisma } from "@/lib/db/client";
import { useTestDatabase } from "../../support/db";
import { answer, call } from "../support/call";

useTestDatabase();

afterEach(() => jest.restoreAllMocks());

test("200 when the database answers, kept by no cache", async () => {
  const response = await call(route, {});
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await answer(response)).toEqual({ status: 200, body: { status: "ok", database: "ok" } });
});

test("503 when it does not, and nothing about why", async () => {
  const prisma = await getPrisma();
  jest.spyOn(prisma, "$queryRaw").mockRejectedValue(new Error("password of the database"));
  const response = await call(route, {});
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await answer(response)).toEqual({
    status: 503,
    body: { status: "unavailable", database: "unavailable" },
  });
});

test("needs no session, and has one method", async () => {
  expect((await call(route, { headers: { cookie: "portage_session=garbage" } })).status).toBe(200);
  expect((await call(route, { method: "HEAD" })).status).toBe(200);
  expect((await call(route, { method: "POST" })).status).toBe(405);
});
