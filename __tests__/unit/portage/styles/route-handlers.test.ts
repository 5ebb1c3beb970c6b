import { createRoute, type RouteHandlers } from "next-portage";
import { send } from "../../../parity/client";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";

const { errors, onError } = recorder();
const open = createRoute({ onError });

describe.each(TARGETS)("web handlers in %s", (target) => {
  test("get the path's parameters, and those alone", async () => {
    const route = open.fromRouteHandlers({
      GET: async (_request, { params }) => Response.json(await params),
    });
    const origin = await mount(target, route, { params: { id: "7", rest: ["a", "b"] } });
    expect((await send(`${origin}/?q=1`)).text).toBe('{"id":"7","rest":["a","b"]}');
  });

  test("get parameters of their own: a change is no other handler's", async () => {
    const route = open.fromRouteHandlers({
      GET: async (request, { params }) => {
        (await params)["id"] = "changed";
        return Response.json(open.context(request).params);
      },
    });
    expect((await send(await mount(target, route, { params: { id: "7" } }))).text).toBe('{"id":"7"}');
  });

  test("that return no Response are told what they must return", async () => {
    for (const value of [undefined, { status: 200 }, "text"]) {
      errors().splice(0);
      const route = open.fromRouteHandlers({ GET: () => value as never });
      expect((await send(await mount(target, route))).status).toBe(500);
      expect(errors()).toEqual([new TypeError("A route handler must return a Response")]);
    }
  });
});

const make = (handlers: object) => () => open.fromRouteHandlers(handlers as RouteHandlers);

test("mistakes throw when the module loads", () => {
  expect(make({})).toThrow(
    "fromRouteHandlers() takes handlers by method: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
  );
  expect(make({ get: () => {} })).toThrow("takes handlers by method");
  expect(make({ GET: "text" })).toThrow("The handler of GET is not a function");
});
