import { METHODS } from "node:http";
import { HttpError } from "../errors/http-error";
import { noContent, type Reply } from "../reply/reply";

/** Throws unless these are methods as Node's parser knows them, upper-case. */
export function checkMethods(methods: readonly string[]): void {
  if (!Array.isArray(methods) || methods.length === 0) throw new TypeError('"methods" is a list of methods');
  const unknown = methods.find((method) => !METHODS.includes(method));
  if (unknown !== undefined || methods.includes(undefined as never))
    throw new TypeError(`"methods" has "${unknown}", which is no method: they are upper-case`);
}

/** The `Allow` header of a route: HEAD comes with GET, OPTIONS is always answered. Sorted, as Next sorts it. */
function allowOf(methods: readonly string[]): string {
  const all = new Set([...methods, "OPTIONS"]);
  if (all.has("GET")) all.add("HEAD");
  return [...all].toSorted().join(", ");
}

/** The handler to run for a method: GET's serves HEAD. */
export const handlerMethod = (method: string, methods: readonly string[]): string =>
  method === "HEAD" && !methods.includes("HEAD") ? "GET" : method;

/**
 * The answer to a method that has no handler: 204 to OPTIONS, else a thrown 405 (RFC 9110 section 15.5.6). Given before the guard, as
 * in a Route Handler: which methods there are is no secret, and a browser's preflight carries no credentials.
 */
export function withoutHandler(method: string, methods: readonly string[] | undefined): Reply | undefined {
  if (!methods || methods.includes(handlerMethod(method, methods))) return undefined;
  const headers = { Allow: allowOf(methods) };
  if (method === "OPTIONS") return noContent({ headers });
  throw new HttpError(405, { headers });
}
