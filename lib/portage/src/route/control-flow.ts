import { HttpError } from "../errors/http-error";
import { redirect, type Reply } from "../reply/reply";

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

/** What they mean in `pages/api`, where Next does not know them; undefined where they mean nothing there. */
export function replyToControlFlow({ digest }: ControlFlow): Reply | undefined {
  const parts = digest.split(";");
  if (parts[0] === "NEXT_REDIRECT") {
    return redirect(parts.slice(2, -2).join(";"), Number(parts.at(-2)) as 303 | 307 | 308);
  }
  if (parts[0] === "NEXT_HTTP_ERROR_FALLBACK") throw new HttpError(Number(parts[1]));
  return undefined;
}
