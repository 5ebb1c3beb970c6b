import type { OwnLookup } from "../../session";
import { inTypes, type Language } from "../language";
import { named } from "../names";
import { CONTEXT, NEXT_TYPES, type Part } from "../part";
import { indented, pairLines, userLines, type IdType } from "../user-lines";

/** `findUser()` by the function that the app's routes ask themselves. */
export function ownPart(language: Language, { lookup, takes, user }: OwnLookup, idType: IdType): Part {
  const { local, line } = named(lookup, user.in === "user" ? "getSession" : "getUser");
  const needsPair = takes.includes("res");
  const request = language.typescript ? "const req = ctx.req as NextApiRequest;" : "const { req } = ctx;";
  return {
    imports: [
      CONTEXT,
      needsPair ? NEXT_TYPES : { module: { package: "next" }, types: ["NextApiRequest"] },
      line,
    ],
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
${indented([
  ...(needsPair ? pairLines(language) : [request]),
  `const ${user.in === "user" ? "session" : "user"} = await ${local}(${takes});`,
  ...userLines(language, user, idType),
])}
}`,
  };
}
