import type { Topic } from "../topic";

export const signIn: Topic = {
  slug: "sign-in",
  title: "Signing in",
  text: [
    "POST /api/auth/sign-in with {email, password} sets a session cookie; POST /api/auth/sign-out ends that session.",
    "GET /api/sessions lists your sessions; DELETE /api/sessions ends all of them, DELETE /api/sessions/:sessionId one.",
  ],
  topics: [
    {
      slug: "tokens",
      title: "Tokens for programs",
      text: [
        "POST /api/auth/token, signed in, gives a token that a program sends as Authorization: Bearer <token> until it expires, some minutes later.",
        "For longer, make an API token (routes/api-tokens) and send it the same way. It reaches its own organization; what is about you (PATCH /api/me, sessions, new organizations, API tokens) answers 403 account_required.",
      ],
    },
  ],
};
