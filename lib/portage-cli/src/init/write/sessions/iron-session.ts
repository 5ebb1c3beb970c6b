import type { IronSession } from "../../session";
import { inTypes, type Language } from "../language";
import { named } from "../names";
import { CONTEXT, NEXT_TYPES, type Part } from "../part";
import { indented, pairLines, userLines, type IdType } from "../user-lines";
import { optionsPart } from "./options";

/** `findUser()` by `getIronSession()`: over the context's cookies from version 8 on, over the pair before. */
export function ironSessionPart(language: Language, session: IronSession, idType: IdType): Part {
  const options = optionsPart(session.options, "sessionOptions");
  const needsPair = (session.options.call ?? []).length > 0;
  const data = typeOf(session, idType);
  const from = session.takesCookies ? "ctx.cookies" : "ctx.req, ctx.res";
  const asked = session.takesCookies
    ? `await getIronSession${inTypes(language, `<${data.name}>`)}(${from}, ${options.expression})`
    : `await getIronSession(${from}, ${options.expression})`;
  const loaded =
    session.takesCookies || session.typed || !language.typescript
      ? asked
      : `(${asked}) as unknown as ${data.name}`;
  return {
    imports: [
      { module: { package: "iron-session" }, names: ["getIronSession"] },
      CONTEXT,
      ...(needsPair ? [NEXT_TYPES] : []),
      ...data.imports,
      ...options.imports,
    ],
    before: inTypes(language, data.code),
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
${indented([
  ...(needsPair ? pairLines(language) : []),
  ...options.lines,
  `const session = ${loaded};`,
  ...userLines(language, session.user, idType),
])}
}`,
  };
}

/** The type of what is in the session: the app's own, or one that says what is read of it. */
function typeOf({ data, typed, takesCookies, user }: IronSession, idType: IdType) {
  if (typed && data) {
    const { local, line } = named(data, "SessionData");
    const types = line.names ?? [`default as ${local}`];
    return { name: local, code: "", imports: [{ module: line.module, types }] };
  }
  if (typed && !takesCookies) return { name: "", code: "", imports: [] };
  const key = `${user.key}: ${/email|name|login|address/i.test(user.key) ? "string" : idType}`;
  const member = user.in === "user" ? `user?: { ${key} };` : key.replace(":", "?:");
  const code = `/** What is read of the session. */\ninterface SessionData {\n  ${member.replace(/;?$/, ";")}\n}`;
  return { name: "SessionData", code, imports: [] };
}
