import { cors } from "next-portage";
import { corsOrigins } from "@/lib/config/origins";

const TEN_MINUTES_S = 600;

/**
 * Lets pages of `CORS_ORIGINS` call the API and read its answers, with a bearer token: no cookie goes along. The origins are asked
 * for with each request, because `next build` loads the routes where the variables of the server are not set.
 */
export const allowApiClients = cors({
  origins: (origin) => corsOrigins().has(origin),
  exposedHeaders: [
    "Content-Disposition",
    "ETag",
    "RateLimit",
    "RateLimit-Policy",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-Id",
  ],
  maxAge: TEN_MINUTES_S,
});
