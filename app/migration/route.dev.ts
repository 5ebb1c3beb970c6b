import { thisAppsBoard } from "@/lib/migration/this-app";

/** In development alone: `next build` knows no files that end so, see next.config.js. */
export const GET = (): Response =>
  new Response(thisAppsBoard().page(), {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
