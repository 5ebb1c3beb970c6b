import { sessionConfig } from "@/lib/config/session";

/** How a request says who sends it; the guards name these. */
export const securitySchemes = () => ({
  session: {
    type: "apiKey",
    in: "cookie",
    name: sessionConfig().cookieName,
    description:
      "The cookie that `POST /api/auth/sign-in` sets. A browser that is signed in sends it by itself.",
  },
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API token of an organization, or a token from `POST /api/auth/token`.",
  },
});
