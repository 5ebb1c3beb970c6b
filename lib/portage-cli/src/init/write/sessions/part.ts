import type { Session } from "../../session";
import type { Language } from "../language";
import type { Part } from "../part";
import { propertyOf, type IdType } from "../user-lines";
import type { UserReference } from "../../membership/where";
import { isIdName } from "../../detect/user-key";
import { clerkPart } from "./clerk";
import { ironSessionPart } from "./iron-session";
import { jwtPart } from "./jwt";
import { authJsPart, nextAuthPart, nextAuthTokenPart } from "./next-auth";
import { ownPart } from "./own";
import { unwiredSessionPart } from "./unwired";

/** @param name how the module is called in messages */
export function sessionPart(language: Language, session: Session, idType: IdType, name: string): Part {
  switch (session.kind) {
    case "next-auth":
      return session.by === "getToken"
        ? nextAuthTokenPart(language, idType)
        : nextAuthPart(language, session, idType);
    case "auth-js":
      return authJsPart(language, session, idType);
    case "iron-session":
      return ironSessionPart(language, session, idType);
    case "jwt":
      return jwtPart(language, session, idType);
    case "clerk":
      return clerkPart(language);
    case "own":
      return ownPart(language, session, idType);
    case "unwired":
      return unwiredSessionPart(language, session, { idType, name });
  }
}

/** What the user that `findUser()` gives can be looked up by. */
export function userReferenceOf(session: Session): UserReference {
  const property = userProperty(session);
  return {
    property,
    isId: isIdName(property),
    ...(session.kind === "clerk" ? { ofService: "clerk" } : {}),
  };
}

function userProperty(session: Session): string {
  switch (session.kind) {
    case "next-auth":
      return session.by === "getToken" ? "id" : propertyOf(session.user);
    case "auth-js":
    case "iron-session":
    case "own":
      return propertyOf(session.user);
    case "jwt":
      return isIdName(session.claim) ? "id" : session.claim;
    case "clerk":
    case "unwired":
      return "id";
  }
}
