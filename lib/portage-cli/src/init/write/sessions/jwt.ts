import { isIdName } from "../../detect/user-key";
import type { JwtSession } from "../../session";
import { inTypes, type Language } from "../language";
import { CONTEXT, type Part } from "../part";
import type { IdType } from "../user-lines";

/** `findUser()` by a JWT: its signature, its algorithm and its expiry are checked. */
export function jwtPart(language: Language, session: JwtSession, idType: IdType): Part {
  const isJose = session.library === "jose";
  const property = isIdName(session.claim) ? "id" : session.claim;
  return {
    imports: [
      isJose
        ? { module: { package: "jose" }, names: ["jwtVerify"] }
        : { module: { package: "jsonwebtoken" }, whole: "jwt" },
      CONTEXT,
    ],
    before: secretFunction(language, session),
    code: `async function findUser(ctx${inTypes(language, ": Context")}) {
  const token = ${tokenExpression(session)};
  if (!token) return null;
  const key = secret();
  try {
${isJose ? joseLines(session) : jsonwebtokenLines(session)}
    const { ${session.claim} } = claims;
    return ${check(session.claim, property, idType)} : null;
  } catch {
    return null; // expired, forged or garbled
  }
}`,
  };
}

function check(claim: string, property: string, idType: IdType): string {
  const whole = (value: string): string =>
    property === value ? `{ ${property} }` : `{ ${property}: ${value} }`;
  if (idType === "number" && property === "id")
    return `/^[1-9]\\d{0,8}$/.test(String(${claim})) ? ${whole(`Number(${claim})`)}`;
  return `typeof ${claim} === "string" ? ${whole(claim)}`;
}

function secretFunction(language: Language, { library, secret }: JwtSession): string {
  const isJose = library === "jose";
  return `/** Throws where it is not set: then nobody can be told from anybody. */
function secret()${inTypes(language, isJose ? ": Uint8Array" : ": string")} {
  const { ${secret}: text } = process.env;
  if (!text) throw new Error("${secret} is not set");
  return ${isJose ? "new TextEncoder().encode(text)" : "text"};
}`;
}

function tokenExpression({ cookie, bearer }: JwtSession): string {
  const ofCookie = `ctx.cookies.get("${cookie}")?.value`;
  const ofHeader = `/^Bearer (.+)$/i.exec(ctx.header("authorization") ?? "")?.[1]`;
  if (cookie === undefined) return ofHeader;
  return bearer ? `${ofCookie} ??\n    ${ofHeader}` : ofCookie;
}

const joseLines = ({ algorithm }: JwtSession): string =>
  `    const algorithms = ["${algorithm}"];
    const { payload: claims } = await jwtVerify(token, key, { algorithms });`;

const jsonwebtokenLines = ({ algorithm }: JwtSession): string =>
  `    const claims = jwt.verify(token, key, { algorithms: ["${algorithm}"] });
    if (typeof claims === "string") return null;`;
