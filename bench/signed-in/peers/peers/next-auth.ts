import type { AuthOptions } from "next-auth";

/** Sessions as JWT, the default without an adapter: the token alone says who the user is. */
export const authOptions: AuthOptions = {
  secret: process.env["SESSION_PASSWORD"],
  session: { strategy: "jwt" },
  providers: [],
  callbacks: {
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
  },
};

/** The id that the callback above adds. */
export const userIdOf = (session: unknown): string | undefined =>
  (session as { user?: { id?: string } } | null)?.user?.id;
