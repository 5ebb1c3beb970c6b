import { inTypes, type Language } from "../language";
import { CONTEXT, type Part } from "../part";

/** `findUser()` by Clerk: its middleware has checked the session. */
export function clerkPart(language: Language): Part {
  return {
    imports: [
      { module: { package: "@clerk/nextjs/server" }, names: ["getAuth"] },
      CONTEXT,
      { module: { package: "next" }, types: ["NextApiRequest"] },
    ],
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
  // clerkMiddleware() has checked the session; it has to run for this address.
  const auth = getAuth(ctx.req${inTypes(language, " as NextApiRequest")});
  const { userId, orgId, orgSlug, orgRole } = auth;
  return userId ? { id: userId, orgId, orgSlug, orgRole } : null;
}`,
  };
}
