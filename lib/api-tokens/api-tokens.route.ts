import { orgRoute } from "@/lib/api";
import { requireAccount } from "@/lib/auth/require-account";
import { parse } from "@/lib/http/parse";
import { keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { createApiToken, listApiTokens, revokeApiToken } from "./api-tokens";
import { ApiTokenList, ApiTokenParams, MadeApiToken, NewApiToken } from "./schema";

/** A token neither makes nor sees nor revokes tokens: what leaks could give itself another life. */
const memberRoute = orgRoute.use(requireAccount());

/** `GET, POST /api/orgs/:orgId/tokens`: the tokens that the member may manage; makes one. */
export const apiTokensRoute = memberRoute
  .use(rateLimit("make-api-token", ({ user }) => keyOf(user.id), { methods: ["POST"] }))
  .define({
    GET: {
      summary: "The API tokens that the caller may manage",
      response: ApiTokenList,
      handle: async ({ db, user, org }) => ({
        tokens: await listApiTokens(db, { id: user.id, role: org.role }),
      }),
    },
    POST: {
      summary: "Makes an API token",
      description:
        "It acts for the caller in this organization, with its role at most. The answer shows its text, this once.",
      errors: {
        403: "The role is more than the caller's own.",
        409: "The member has as many tokens as there may be (`too_many_tokens`).",
      },
      body: NewApiToken,
      response: MadeApiToken,
      status: 201,
      handle: (ctx) => {
        ctx.setHeader("Cache-Control", "no-store");
        return createApiToken(ctx.db, { id: ctx.user.id, role: ctx.org.role }, ctx.body);
      },
    },
  });

/** `DELETE /api/orgs/:orgId/tokens/:tokenId`: revokes one. */
export const apiTokenRoute = memberRoute.fromRouteHandlers({
  async DELETE(request: Request, { params }: { params: Promise<{ tokenId: string }> }) {
    const { db, user, org } = memberRoute.context(request);
    const { tokenId } = parse(ApiTokenParams, await params, "params");
    await revokeApiToken(db, { id: user.id, role: org.role }, tokenId);
    return new Response(null, { status: 204 });
  },
});
