import { testApiHandler } from "next-test-api-route-handler";
import * as pagesHandler from "../pages/api/login";
import * as search from "../pages/api/notes/search";

describe("/api/login", () => {
  it("sets two cookies", async () => {
    await testApiHandler({
      pagesHandler,
      async test({ fetch }) {
        const res = await fetch({
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ name: "ida" }),
        });
        expect(await res.json()).toEqual({ ok: true });
        expect(res.headers.getSetCookie()).toEqual(["sid=sid-1; Path=/; HttpOnly", "seen=1; Path=/"]);
      },
    });
  });

  it("knows whom it does not know", async () => {
    await testApiHandler({
      pagesHandler,
      async test({ fetch }) {
        const res = await fetch({ method: "POST", body: "name=eve", headers: { "content-type": "application/x-www-form-urlencoded" } });
        expect(res.status).toBe(401);
      },
    });
  });

  it("goes on as who signed in", async () => {
    await testApiHandler({
      pagesHandler: search,
      params: { q: "rope" },
      async test({ fetch }) {
        const res = await fetch({ headers: { cookie: "sid=sid-1" } });
        expect(await res.json()).toEqual({ total: 1, ids: ["n1"] });
      },
    });
  });
});
