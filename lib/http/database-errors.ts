import { badRequest, HttpError, middleware } from "next-portage";
import { isInvalidInput, isUnavailable } from "@/lib/db/errors";
import { onError } from "./on-error";

const RETRY_AFTER_S = "5";

/**
 * Says what the database's errors are to the client: one that does not answer is 503 `database_unavailable`, and a value that it
 * cannot hold, which no schema has refused, is 400. All others stay errors.
 */
export const databaseErrors = middleware(
  async function databaseErrors(ctx, next) {
    try {
      return await next();
    } catch (error) {
      if (HttpError.is(error)) throw error;
      if (isUnavailable(error)) {
        onError(error, ctx);
        const headers = { "Retry-After": RETRY_AFTER_S };
        throw new HttpError(503, { code: "database_unavailable", headers, cause: error });
      }
      if (isInvalidInput(error)) throw badRequest([], { cause: error });
      throw error;
    }
  },
  { openapi: { errors: { 503: "The database does not answer (`database_unavailable`)." } } },
);
