const OUTSIDE = /`?(\w+)`? was called outside a request scope/;

/**
 * In `pages/api` the functions of next/headers and next/server have no request to look at; Next says so without saying what to do. The
 * error goes to `onError`, the client gets a 500.
 */
export function explainRequestScope(error: unknown): unknown {
  const name = error instanceof Error ? OUTSIDE.exec(error.message)?.[1] : undefined;
  if (name === undefined) return error;
  return new Error(
    `${name}() of Next works in app/api only: in a route that is mounted in pages/api read the request, or route.context(request), instead`,
    { cause: error },
  );
}
