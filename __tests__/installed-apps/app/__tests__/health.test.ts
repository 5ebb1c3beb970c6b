import { createMocks } from "node-mocks-http";
import handler from "@/pages/api/health";

it("is well", () => {
  const { req, res } = createMocks();
  handler(req as never, res as never);
  expect(res._getStatusCode()).toBe(200);
  expect(res._getJSONData()).toMatchInlineSnapshot(`
{
  "ok": true,
}
`);
});
