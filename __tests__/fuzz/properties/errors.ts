import * as fc from "fast-check";
import { createRoute, forbidden, HttpError, middleware, type Route } from "next-portage";
import { Prisma } from "@/lib/db/generated/client";
import { databaseErrors } from "@/lib/http/database-errors";
import { onError } from "@/lib/http/on-error";
import { parse } from "@/lib/http/parse";
import { z } from "zod";
import { send } from "../../parity/client";
import { mount, type Target } from "../../unit/portage/support/mount";
import { check, count, parameters } from "../settings";

const CANARY = "canary-7f3a";

class OwnError extends Error {
  readonly statusCode = 418;
  readonly status = 401;
  readonly code = CANARY;
  readonly issues = [{ path: [CANARY], message: CANARY }];
  readonly headers = { "x-canary": CANARY };
}

const prismaError = (code: string, cause: object): Error =>
  new Prisma.PrismaClientKnownRequestError(
    `Invalid \`prisma.user.findUnique()\` invocation in /srv/app/lib/${CANARY}.ts:1: SELECT "passwordHash"`,
    {
      code,
      clientVersion: "7",
      meta: { modelName: CANARY, driverAdapterError: { cause } },
    },
  );

function thrown<T>(run: () => T): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

/** Errors whose text nobody may see, as they come about. */
const ERRORS: Readonly<Record<string, () => unknown>> = {
  "Prisma, a unique value": () =>
    prismaError("P2002", { kind: "UniqueConstraintViolation", constraint: { index: CANARY } }),
  "Prisma, raw SQL": () =>
    prismaError("P2010", { originalCode: "42601", message: `syntax error at ${CANARY}` }),
  "Prisma, invalid input": () => prismaError("P2007", { originalCode: "22P02", message: CANARY }),
  "Prisma, a policy": () => prismaError("P2039", { originalCode: "42501", message: CANARY }),
  "Prisma, away": () => prismaError("P1001", { kind: "DatabaseNotReachable", message: CANARY }),
  "Prisma, validation": () => new Prisma.PrismaClientValidationError(CANARY, { clientVersion: "7" }),
  "a system error": () =>
    Object.assign(new Error(`connect ECONNREFUSED ${CANARY}`), {
      code: "ECONNREFUSED",
      path: `/srv/${CANARY}`,
    }),
  "a TypeError": () => thrown(() => (undefined as unknown as { x: string }).x.concat(CANARY)),
  "a TypeError with a canary": () => new TypeError(`Cannot read ${CANARY} of undefined`),
  "a zod error": () => thrown(() => z.object({ secret: z.literal(CANARY) }).parse({ secret: "x" })),
  "an error with a status of its own": () => new OwnError(CANARY),
  "an aggregate": () => new AggregateError([new Error(CANARY)], CANARY),
  "a cause": () => new HttpError(409, { cause: new Error(CANARY) }),
  "a cause of a refusal": () => forbidden({ cause: new OwnError(CANARY) }),
  "issues of a hidden cause": () =>
    thrown(() => parse(z.object({ a: z.string() }), { a: 1, secret: CANARY }, "body")),
  text: () => CANARY,
  "an object": () => ({ message: CANARY, stack: CANARY, status: 400 }),
  "a symbol": () => Symbol(CANARY),
  nothing: () => undefined,
};

/** Throws what the search names, in the handler or in the guard before it. */
const failIn = (place: string, query: Readonly<Record<string, unknown>>): void => {
  if (query["in"] !== place) return;
  throw ERRORS[String(query["error"])]?.();
};

const guarded = createRoute({ onError })
  .use(databaseErrors)
  .use(
    middleware(async function guard(ctx, next) {
      failIn("guard", ctx.query);
      return next();
    }),
  );

interface ApiPair {
  readonly req: { readonly query: Readonly<Record<string, unknown>> };
  readonly res: { setHeader(name: string, value: string): void };
}

export const STYLES: Readonly<Record<string, Route>> = {
  definition: guarded.define({ GET: { handle: ({ query }) => failIn("handler", query) } }),
  web: guarded.fromRouteHandlers({
    GET: (request) => {
      failIn("handler", Object.fromEntries(new URL(request.url).searchParams));
      return new Response();
    },
  }),
  api: guarded.fromApiRoute(((req: ApiPair["req"], res: ApiPair["res"]) => {
    res.setHeader("x-set-before", "1");
    failIn("handler", req.query);
  }) as never),
};

const SECRETS = [
  CANARY,
  /\bat .*\.(ts|js|mjs):\d+/,
  /node_modules/,
  /SELECT|prisma/i,
  /passwordHash/,
  /\/srv\//,
  process.cwd(),
];

const cases = fc.record({
  error: fc.constantFrom(...Object.keys(ERRORS)),
  in: fc.constantFrom("handler", "guard"),
});

/** Whatever is thrown where: no word of it leaves. */
export async function checkErrors(style: string, target: Target): Promise<void> {
  const config = style === "api" ? {} : { api: { bodyParser: false } };
  const failures: unknown[] = [];
  const origin = await mount(target, STYLES[style] as Route, {
    config,
    onFailure: (error) => failures.push(error),
  });
  const property = fc.asyncProperty(cases, async (one) => {
    const answer = await send(`${origin}/api/x?${new URLSearchParams(one).toString()}`, {});
    count(0);
    const whole = `${answer.statusText}\n${JSON.stringify(answer.headers)}\n${answer.body.toString()}`;
    const told = SECRETS.find((secret) =>
      typeof secret === "string" ? whole.includes(secret) : secret.test(whole),
    );
    if (told) throw new Error(`${String(told)} is told: ${whole}`);
    if (answer.status < 400) throw new Error(`an error was answered ${answer.status}`);
  });
  await check(property, parameters(400));
}
