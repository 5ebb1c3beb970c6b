import { pick } from "./random.mjs";

/**
 * What a route of the synthetic app is made from.
 *
 * @typedef {{ random: () => number, service: number }} Context
 */

const TYPES = `import type { NextApiRequest, NextApiResponse } from "next";\n`;

const serviceImport = (/** @type {number} */ index) =>
  `import { create${index}, Input${index}, list${index}, remove${index} } from "@/lib/services/service-${index}";\n`;

const list = (/** @type {number} */ index) => `const page = Number(req.query.page ?? 0);
    if (Number.isNaN(page) || page < 0) return res.status(400).json({ error: "page must be a number" });
    const rows = await list${index}(String(req.query.ownerId ?? ""), page);
    const names = rows.map(({ name }) => name.trim()).filter((name) => name !== "");
    res.setHeader("Cache-Control", "private, no-store");
    return res.status(200).json({ rows, names, total: rows.length });`;

const create = (/** @type {number} */ index) => `const parsed = Input${index}.safeParse(req.body);
    if (!parsed.success) {
      return res.status(400).json({ error: "Invalid body", issues: parsed.error.issues });
    }
    const created = await create${index}(String(req.query.ownerId ?? ""), parsed.data);
    return res.status(201).json(created);`;

const remove = (/** @type {number} */ index) => `const { id } = req.query;
    if (typeof id !== "string") return res.status(400).json({ error: "id is required" });
    await remove${index}(id);
    return res.status(204).end();`;

const ifChain = (/** @type {number} */ index) => `if (req.method === "GET") {
    ${list(index)}
  }
  if (req.method === "POST") {
    ${create(index)}
  }
  if (req.method === "DELETE") {
    ${remove(index)}
  }
  res.setHeader("Allow", ["GET", "POST", "DELETE"]);
  return res.status(405).end();`;

const singleMethod = (/** @type {number} */ index) => `if (req.method !== "POST") {
    return res.status(405).json({ error: "Method not allowed" });
  }
  ${create(index)}`;

const switched = (/** @type {number} */ index) => `switch (req.method) {
    case "GET": {
      ${list(index)}
    }
    case "DELETE": {
      ${remove(index)}
    }
    default:
      return res.status(405).end();
  }`;

const body = (/** @type {Context} */ { random, service }) =>
  pick(random, [
    [42, list(service)],
    [18, ifChain(service)],
    [11, singleMethod(service)],
    [3, switched(service)],
  ]);

const PARAMETERS = "req: NextApiRequest, res: NextApiResponse";

const GUARDS = /** @type {const} */ ([
  [35, ["requireUser", "await requireUser(req, res);"]],
  [15, ["requireMember", "await requireMember(req, res);"]],
  [20, ["userOrAnswer", "const user = await userOrAnswer(req, res);\n  if (!user) return;"]],
  [30, ["", ""]],
]);

const guardImport = (/** @type {string} */ name) =>
  name === "" ? "" : `import { ${name} } from "@/lib/auth/guards";\n`;

const functionRoute = (/** @type {Context} */ context) => {
  const [name, call] = pick(context.random, GUARDS);
  return `${TYPES}${guardImport(name)}${serviceImport(context.service)}
export default async function handler(${PARAMETERS}) {
  ${call}
  ${body(context)}
}
`;
};

const arrowRoute = (/** @type {Context} */ context) => {
  const [name, call] = pick(context.random, GUARDS);
  return `${TYPES}${guardImport(name)}${serviceImport(context.service)}
const handler = async (${PARAMETERS}) => {
  ${call}
  ${body(context)}
};

export default handler;
`;
};

const wrappedRoute = (/** @type {Context} */ context) => {
  const [imports, open, close] = pick(context.random, [
    [60, ["withAuth", "withAuth(", ")"]],
    [25, ["withErrors", "withErrors(", ")"]],
    [15, ["withAuth, withMethods", 'withMethods(["GET", "POST", "DELETE"])(withAuth(', "))"]],
  ]);
  return `${TYPES}import { ${imports} } from "@/lib/http/with-auth";
${serviceImport(context.service)}
async function handler(${PARAMETERS}) {
  ${body(context)}
}

export default ${open}handler${close};
`;
};

const nextConnectRoute = (/** @type {Context} */ { service, random }) => {
  const isPublicRead = random() < 0.3;
  const guard = "\n  .use(userMiddleware)";
  return `${TYPES}import { createHandler, userMiddleware } from "@/lib/http/router";
import { withErrors } from "@/lib/http/with-auth";
${serviceImport(service)}
const handler = createHandler();

handler${isPublicRead ? "" : guard}
  .get(read)${isPublicRead ? guard : ""}
  .post(write);

async function read(${PARAMETERS}) {
    ${list(service)}
}

async function write(${PARAMETERS}) {
    ${create(service)}
}

export default withErrors(handler);
`;
};

const verbMapRoute = (
  /** @type {Context} */ { service },
) => `${TYPES}import { verbMap } from "@/lib/http/verb-map";
${serviceImport(service)}
export default verbMap({
  GET: async (${PARAMETERS}) => {
    ${list(service)}
  },
  POST: async (${PARAMETERS}) => {
    ${create(service)}
  },
});
`;

const factoryRoute = () => `import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

export default NextAuth(authOptions);
`;

const reExportRoute = (/** @type {Context} */ { service }) =>
  `export { default } from "@/lib/handlers/handler-${service}";\n`;

/** Shapes with how often they are seen, in percent of real route files. */
const SHAPES = /** @type {readonly (readonly [number, (context: Context) => string])[]} */ ([
  [41.9, functionRoute],
  [31.7, wrappedRoute],
  [11.5, nextConnectRoute],
  [8.3, arrowRoute],
  [3.9, verbMapRoute],
  [2, reExportRoute],
  [0.7, factoryRoute],
]);

/**
 * The text of a route file.
 *
 * @param {Context} context
 */
export const routeText = (context) => pick(context.random, SHAPES)(context);

/**
 * The handler that a re-exported route is.
 *
 * @param {Context} context
 */
export const handlerText = (context) => functionRoute(context);
