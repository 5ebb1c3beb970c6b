import NextAuth from "next-auth";
import CredentialsModule from "next-auth/providers/credentials";

const CredentialsProvider = CredentialsModule.default ?? CredentialsModule;

const options = {
  secret: "a secret for this test",
  providers: [
    CredentialsProvider({
      name: "password",
      credentials: { username: { label: "Name" }, password: { label: "Password", type: "password" } },
      authorize: ({ username, password }) =>
        username === "ada" && password === "correct horse"
          ? { id: "u1", name: "Ada", email: "ada@example.com" }
          : null,
    }),
  ],
  callbacks: {
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
  },
};

export default function auth(req, res) {
  // It has one base path for a process; here the same handler stands at two.
  const [base] = /^\/api\/\w+\/auth/.exec(req.url);
  process.env.NEXTAUTH_URL = `http://${req.headers.host}${base}`;
  return NextAuth(req, res, options);
}
