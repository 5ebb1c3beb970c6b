import { HttpError } from "../errors/http-error";
import { isRedirect, redirect, type Reply } from "../reply/reply";

interface ControlFlow {
  readonly digest: string;
}

/**
 * Next's `redirect()`, `notFound()` and the like (next/navigation) throw errors that carry a digest, as do its signals that a page is
 * dynamic. In `app/api` they are Next's to handle.
 */
export const isControlFlow = (error: unknown): error is ControlFlow =>
  error instanceof Error &&
  "digest" in error &&
  typeof error.digest === "string" &&
  /^[A-Z][A-Z_]+(;|$)/.test(error.digest);

/** What they mean where Next does not know them, as in `pages/api`; undefined where they mean nothing there. */
export function meaningOf({ digest }: ControlFlow): Reply | HttpError | undefined {
  const [kind, ...rest] = digest.split(";");
  if (kind === "NEXT_NOT_FOUND") return new HttpError(404); // Next 14
  if (kind === "NEXT_HTTP_ERROR_FALLBACK")
    return /^4\d\d$/.test(rest[0] ?? "") ? new HttpError(Number(rest[0])) : undefined;
  if (kind !== "NEXT_REDIRECT") return undefined;
  const status = Number(rest.at(-2));
  return isRedirect(status) ? redirect(rest.slice(1, -2).join(";"), status) : undefined;
}
