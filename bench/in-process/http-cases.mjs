import { appModule, ORGANIZATION_ID, portage, SESSION_ID } from "./app.mjs";
import { ANSWER, asApiRoute, asRouteHandler, defined } from "./calls.mjs";

/** The same route below no, one, five and ten middlewares that do nothing but go on. */
export function middlewareCases() {
  const { createRoute, middleware, toApiRoute } = portage();
  return [0, 1, 5, 10].map((count) => {
    let route = createRoute();
    for (let index = 0; index < count; index += 1) {
      route = route.use(middleware(async (_ctx, next) => next({ [`value${index}`]: index })));
    }
    return { name: `${count} middlewares`, run: asApiRoute(toApiRoute(defined(route))) };
  });
}

/** The reference app's own guards, one more in each row; the database answers at once. */
export async function guardCases() {
  const { createRoute, toApiRoute } = portage();
  const { requireUser } = appModule("lib/auth/require-user.ts");
  const { requireOrg } = appModule("lib/orgs/require-org.ts");
  const { requireRole } = appModule("lib/orgs/require-role.ts");
  const { sealSession } = appModule("lib/auth/session-cookie.ts");
  const { sessionConfig } = appModule("lib/config/session.ts");
  const headers = { cookie: `${sessionConfig().cookieName}=${await sealSession(SESSION_ID)}` };
  const open = createRoute();
  const user = open.use(requireUser);
  const org = user.use(requireOrg());
  const admin = org.use(requireRole("ADMIN"));
  const rows = { "no guard": open, "+ session found": user, "+ organization found": org, "+ role": admin };
  return Object.entries(rows).map(([name, route]) => ({
    name,
    run: asApiRoute(toApiRoute(defined(route)), { headers, query: { orgId: ORGANIZATION_ID } }),
  }));
}

const plainApi = (_req, res) => res.status(200).json(ANSWER);

/** The layer against the same handler without it, called the same way. */
export function requestCases() {
  const { createRoute, toApiRoute, toRouteHandlers } = portage();
  const route = createRoute();
  const text = JSON.stringify(ANSWER);
  const bareApi = (_req, res) => {
    res.statusCode = 200;
    res.setHeader("Content-Type", "application/json; charset=utf-8");
    res.setHeader("Content-Length", Buffer.byteLength(text));
    res.end(text);
  };
  const web = { GET: () => Response.json(ANSWER) };
  return [
    { name: "pages/: bare handler", run: asApiRoute(bareApi) },
    {
      name: "pages/: toApiRoute, the bare handler carried",
      run: asApiRoute(toApiRoute(route.fromApiRoute(bareApi))),
    },
    { name: "pages/: toApiRoute, define", run: asApiRoute(toApiRoute(defined(route))) },
    { name: "app/: bare handler", run: asRouteHandler(web) },
    {
      name: "app/: toRouteHandlers, fromRouteHandlers",
      run: asRouteHandler(toRouteHandlers(route.fromRouteHandlers(web))),
    },
    { name: "app/: toRouteHandlers, define", run: asRouteHandler(toRouteHandlers(defined(route))) },
    {
      name: "app/: toRouteHandlers, (req, res) handler, emulated",
      run: asRouteHandler(toRouteHandlers(route.fromApiRoute(plainApi))),
    },
  ];
}
