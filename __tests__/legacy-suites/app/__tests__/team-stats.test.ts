import httpMocks from "node-mocks-http";
import stats from "@/pages/api/teams/[teamId]/stats";

const ask = async (query: Record<string, string>) => {
  const req = httpMocks.createRequest({ method: "GET", query });
  const res = httpMocks.createResponse();
  await stats(req as never, res as never);
  return res;
};

test("what the function returns is the body", async () => {
  expect((await ask({ teamId: "t1" }))._getJSONData()).toMatchInlineSnapshot(`
    {
      "members": 2,
      "notes": 3,
      "team": "Paddlers",
    }
  `);
});

test("a function may answer by itself", async () => {
  const res = await ask({ teamId: "t1", format: "text" });
  expect(res._getData()).toBe("Paddlers: 2");
  expect(res.writableEnded).toBe(true);
});

test.each([
  [{ teamId: "t9" }, 404, "no such team"],
  [{ teamId: "t1", format: "broken" }, 500, "the numbers are gone"],
])("%j fails with %i", async (query, status, message) => {
  const res = await ask(query);
  expect([res._getStatusCode(), res._getJSONData()]).toEqual([status, { message }]);
});
