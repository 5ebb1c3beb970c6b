import { isIdName } from "../detect/user-key";
import type { UserKey } from "../session";
import { inTypes, type Language } from "./language";

export type IdType = "string" | "number";

/** The property of a user that a key becomes. */
export const propertyOf = ({ in: place, key }: UserKey): string =>
  place === "session" && isIdName(key) ? "id" : key;

/** The lines that make a user of `session`, or of `user` where the value is one: null unless the key is there, so that nobody is looked up by nothing. */
export function userLines(language: Language, user: UserKey, idType: IdType): readonly string[] {
  const property = propertyOf(user);
  const isNumber = idType === "number" && isIdName(user.key);
  const isObject = user.in !== "session";
  const holder = isObject ? "user" : "session";
  const found = isNumber ? "given" : property;
  const cast = inTypes(language, ` as { ${user.key}?: unknown }`);
  const source = cast === "" ? `${holder} ?? {}` : `(${holder} ?? {})${cast}`;
  const pattern = found === user.key ? user.key : `${user.key}: ${found}`;
  const whole = isObject ? `{ ...user, ${property} }` : `{ ${property} }`;
  const guard = isObject ? "user && " : "";
  return [
    ...(user.in === "user" ? ["const user = session?.user;"] : []),
    `const { ${pattern} } = ${source};`,
    ...(isNumber ? [`const ${property} = Number(given);`] : []),
    isNumber
      ? `return ${guard}Number.isSafeInteger(${property}) && ${property} > 0 ? ${whole} : null;`
      : `return ${guard}typeof ${property} === "string" ? ${whole} : null;`,
  ];
}

/** The pair that API Routes get, in either router. */
export const pairLines = ({ typescript }: Language): readonly string[] =>
  typescript
    ? ["const req = ctx.req as NextApiRequest;", "const res = ctx.res as NextApiResponse;"]
    : ["const { req, res } = ctx;"];

export const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join("\n");
