import { literalOf, plain, propertyOf } from "../../source/literal";
import type { AppCode } from "./app-code";
import { callsOf, type FoundCall } from "./calls";
import { tokenPlace, type TokenPlace } from "./jwt-place";
import { secretVariable } from "./jwt-secret";

/** The libraries whose checks are known. */
export const LIBRARY = /^(?:jose|jsonwebtoken)$/;

/** A place where the app checks a token. */
export interface TokenCheck {
  readonly found: FoundCall;
  readonly algorithm: string;
  /** The environment variable that the key is made of; undefined where it comes from elsewhere. */
  readonly secret: string | undefined;
  /** Undefined where the token is not one that requests carry. */
  readonly place: TokenPlace | undefined;
}

export const tokenChecks = (code: AppCode): readonly TokenCheck[] =>
  callsOf(code.matching(/["'](?:jose|jsonwebtoken)["']/), LIBRARY, /^(?:jwtVerify|verify)$/).map((found) => ({
    found,
    algorithm: algorithmOf(found) ?? "HS256",
    secret: secretVariable(code, found.tree, found.call.arguments[1]),
    place: tokenPlace(code, found.tree.source),
  }));

function algorithmOf({ call }: FoundCall): string | undefined {
  const options = call.arguments[2] && plain(call.arguments[2]);
  const list = options?.type === "ObjectExpression" ? propertyOf(options, "algorithms") : undefined;
  const value = list && literalOf(list.value);
  const first: unknown = value?.known && Array.isArray(value.value) ? value.value[0] : undefined;
  return typeof first === "string" ? first : undefined;
}
