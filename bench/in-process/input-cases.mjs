import { z } from "zod";
import { portage } from "./app.mjs";
import { ANSWER, asApiRoute, asRouteHandler, defined, URL_OF } from "./calls.mjs";

const TEXT = JSON.stringify({
  name: "n".repeat(60),
  tags: Array.from({ length: 35 }, (_, index) => `tag number ${10 + index} of the body`),
});
const BODY = { method: "POST", body: TEXT, headers: { "content-type": "application/json" } };

const Query = z.object({ page: z.coerce.number().int().min(0), sort: z.enum(["name", "createdAt"]) });
const Body = z.object({ name: z.string().min(1).max(100), tags: z.array(z.string().max(30)).max(50) });

async function parsesItself(req, res) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  res.statusCode = 200;
  res.end(String(JSON.parse(Buffer.concat(chunks).toString()).name.length));
}

/** zod 4 by itself, and in a route. */
export function validationCases() {
  const { createRoute, toRouteHandlers } = portage();
  const query = { page: "3", sort: "name" };
  const url = `${URL_OF}?page=3&sort=name`;
  const body = JSON.parse(TEXT);
  const route = createRoute();
  const ofQuery = route.define({ GET: { query: Query, handle: () => ANSWER } });
  const ofBody = route.define({ POST: { body: Body, status: 200, handle: () => ANSWER } });
  return [
    { name: "zod alone: query", run: () => Query.parse(query) },
    {
      name: "a route without a schema, with the query",
      run: asRouteHandler(toRouteHandlers(defined(route)), {}, url),
    },
    { name: "a route with the query's schema", run: asRouteHandler(toRouteHandlers(ofQuery), {}, url) },
    { name: `zod alone: body of ${TEXT.length} bytes`, run: () => Body.parse(body) },
    { name: "a route with the body's schema", run: asRouteHandler(toRouteHandlers(ofBody), BODY) },
  ];
}

/** Reading a body of 1 KB: by the web's own means, and as an API Route gets it. */
export function bodyCases() {
  const { createRoute, toApiRoute, toRouteHandlers } = portage();
  const route = createRoute().fromApiRoute((req, res) =>
    res.status(200).json({ length: req.body.name.length }),
  );
  const bare = { POST: async (request) => Response.json({ length: (await request.json()).name.length }) };
  const silent = { POST: () => Response.json({ length: 90 }) };
  const withSchema = createRoute().define({ POST: { body: Body, status: 200, handle: () => ANSWER } });
  const posted = { ...BODY, headers: { ...BODY.headers, "content-length": String(TEXT.length) } };
  return [
    { name: "JSON.parse alone", run: () => JSON.parse(TEXT) },
    { name: "bare Route Handler, body not read", run: asRouteHandler(silent, BODY) },
    { name: "bare Route Handler, request.json()", run: asRouteHandler(bare, BODY) },
    {
      name: "(req, res) handler in app/, emulated: req.body",
      run: asRouteHandler(toRouteHandlers(route), BODY),
    },
    { name: "pages/: bare handler, the stream read and parsed", run: asApiRoute(parsesItself, posted) },
    {
      name: "pages/: toApiRoute, define with a schema of zod",
      run: asApiRoute(toApiRoute(withSchema), posted),
    },
  ];
}
