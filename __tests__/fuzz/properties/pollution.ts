import * as fc from "fast-check";
import { createRoute, json, type Route } from "next-portage";
import { z } from "zod";
import { send } from "../../parity/client";
import { mount, type Target } from "../../unit/portage/support/mount";
import { count, check, parameters } from "../settings";

const open = createRoute({ onError: () => {} });
const Params = z.strictObject({ id: z.string(), other: z.string() });
const Query = z.object({ page: z.string().optional() });
const Body = z.looseObject({ name: z.string() });

/** What each style takes for the path's parameters, and for a value that is named once. */
interface Taken {
  readonly id: unknown;
  readonly other: unknown;
  readonly page?: unknown;
}

const definition = open.define({
  POST: {
    params: Params,
    query: Query,
    body: Body,
    handle: ({ params, query }) => json({ ...params, page: query.page } satisfies Taken),
  },
});

const web = open.fromRouteHandlers({
  POST: async (_request, { params }) => Response.json(await params),
});

interface ApiPair {
  readonly req: { readonly query: Taken };
  readonly res: { json(value: unknown): void };
}
const api = open.fromApiRoute(((req: ApiPair["req"], res: ApiPair["res"]) =>
  res.json({ id: req.query.id, other: req.query.other })) as never);

export const STYLES: Readonly<Record<string, Route>> = { definition, web, api };

const PATH = { id: "of-the-path", other: "of-the-path-too" };

const name = fc.constantFrom(
  "id",
  "other",
  "page",
  "id[]",
  "id[a]",
  "other[]",
  "ID",
  "id.x",
  "__proto__",
  "nxtPid",
  "nxtIid",
  "slug",
  "page[]",
);
const pairs = fc.array(fc.tuple(name, fc.constantFrom("evil", "of-the-path", "", "1")), { maxLength: 6 });

/** However often and wherever a request repeats a name: the path wins, and a validated value is one value. */
export async function checkPollution(style: string, target: Target): Promise<void> {
  const config = style === "api" ? {} : { api: { bodyParser: false } };
  const origin = await mount(target, STYLES[style] as Route, { params: PATH, config });
  const property = fc.asyncProperty(
    pairs,
    fc.dictionary(
      // A body with it is refused.
      name.filter((key) => key !== "__proto__"),
      fc.constantFrom("evil", 1, null, ["a"]),
    ),
    async (search, extra) => {
      const query = new URLSearchParams(search).toString();
      const body = JSON.stringify({ name: "a", ...extra });
      const answer = await send(`${origin}/api/x?${query}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      count(answer.status);
      const text = answer.body.toString();
      const pages = search.filter(([key]) => key === "page").map(([, value]) => value);
      if (style === "definition" && pages.length > 1) return void expectIssue(answer.status, text);
      if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
      const taken = JSON.parse(text) as Taken;
      if (taken.id !== PATH.id || taken.other !== PATH.other)
        throw new Error(`the path did not win: ${text}`);
      if (style === "definition" && taken.page !== pages[0]) throw new Error(`page is ${text}`);
    },
  );
  await check(property, parameters(600));
}

function expectIssue(status: number, text: string): void {
  const { issues = [] } = JSON.parse(text) as { issues?: { path: unknown[] }[] };
  if (status !== 400 || issues[0]?.path.join(".") !== "query.page")
    throw new Error(`two values for one: ${status} ${text}`);
}
