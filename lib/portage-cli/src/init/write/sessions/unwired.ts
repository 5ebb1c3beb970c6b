import type { UnwiredSession } from "../../session";
import { inTypes, type Language } from "../language";
import { CONTEXT, type Part } from "../part";
import type { IdType } from "../user-lines";

/** `findUser()` for the team to write: until then it fails, and so lets nobody in. */
export function unwiredSessionPart(
  language: Language,
  { missing }: UnwiredSession,
  { idType, name }: { readonly idType: IdType; readonly name: string },
): Part {
  const types = inTypes(language, `: Promise<{ id: ${idType} } | null>`);
  return {
    imports: [CONTEXT],
    code: `async function findUser(${inTypes(language, "_ctx: Context")})${types} {
  // To be written: ${missing}.
  // Give who ctx.req is from, with an id, or null.
  throw new Error("${name}: findUser() is not written yet");
}`,
  };
}
