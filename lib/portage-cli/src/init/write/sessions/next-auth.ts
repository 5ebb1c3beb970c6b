import type { AuthJsSession, NextAuthSession } from "../../session";
import { inTypes, type Language } from "../language";
import { named } from "../names";
import { CONTEXT, NEXT_TYPES, type Part } from "../part";
import { indented, pairLines, userLines, type IdType } from "../user-lines";
import { optionsPart } from "./options";

/** `findUser()` by NextAuth 4's `getServerSession(req, res, options)`. */
export function nextAuthPart(language: Language, session: NextAuthSession, idType: IdType): Part {
  const options = optionsPart(session.options, "authOptions");
  return {
    imports: [
      { module: { package: session.from }, names: ["getServerSession"] },
      CONTEXT,
      NEXT_TYPES,
      ...options.imports,
    ],
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
${indented([
  ...pairLines(language),
  ...options.lines,
  `const session = await getServerSession(req, res, ${options.expression});`,
  ...userLines(language, session.user, idType),
])}
}`,
  };
}

/** `findUser()` by the app's `auth(req, res)` of Auth.js. */
export function authJsPart(language: Language, session: AuthJsSession, idType: IdType): Part {
  const auth = named(session.auth, "auth");
  return {
    imports: [CONTEXT, NEXT_TYPES, auth.line],
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
${indented([
  ...pairLines(language),
  `const session = await ${auth.local}(req, res);`,
  ...userLines(language, session.user, idType),
])}
}`,
  };
}

/** `findUser()` by the token that NextAuth 4 keeps in its cookie. */
export function nextAuthTokenPart(language: Language, idType: IdType): Part {
  return {
    imports: [
      { module: { package: "next-auth/jwt" }, names: ["getToken"] },
      CONTEXT,
      { module: { package: "next" }, types: ["NextApiRequest"] },
    ],
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
${indented([
  `const req = ctx.req${inTypes(language, " as NextApiRequest")};`,
  "const session = await getToken({ req });",
  ...userLines(language, { in: "session", key: "sub" }, idType),
])}
}`,
  };
}
