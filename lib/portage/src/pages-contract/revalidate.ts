import type { IncomingMessage } from "node:http";
import { previewKeys, routerServer } from "../next/internals";

/** What `res.revalidate` takes. */
export interface RevalidateOptions {
  readonly unstable_onlyGenerated?: boolean;
}

/**
 * Makes a prerendered page anew, at once. It goes through the router server of `next start`, as in an API Route; where that is not to be
 * had (another host, Next 14) it throws and says so.
 */
export async function revalidate(
  req: IncomingMessage,
  urlPath: unknown,
  opts: RevalidateOptions = {},
): Promise<void> {
  if (typeof urlPath !== "string" || !urlPath.startsWith("/")) {
    throw new Error(`revalidate() takes a path such as /blog/post-1, not ${String(urlPath)}`);
  }
  const { revalidate: run } = routerServer(req);
  const keys = previewKeys(req);
  if (!run || !keys) {
    throw new Error(
      `Failed to revalidate ${urlPath}: this server does not offer it to Route Handlers; use revalidatePath() of next/cache`,
    );
  }
  const headers: Record<string, string> = { "x-prerender-revalidate": keys.previewModeId };
  if (opts.unstable_onlyGenerated) headers["x-prerender-revalidate-if-generated"] = "1";
  try {
    await run({ urlPath, headers, opts });
  } catch (cause) {
    throw new Error(
      `Failed to revalidate ${urlPath}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
