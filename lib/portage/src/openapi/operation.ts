import type { AnyEndpoint } from "../definition/types";
import type { MiddlewareDescription } from "../route/description";
import { pathParameters, parametersOf } from "./parameters";
import type { PathTemplate } from "./path-template";
import { requestBodyOf } from "./request-body";
import { errorsOf, guardErrors, inputErrors, successOf } from "./responses";
import type { Schemas } from "./schemas";
import { rolesOf, securityOf } from "./security";
import type { Operation, ResponseObject } from "./types";

/** One method of a route at one path. */
export interface Subject {
  readonly id: string;
  readonly tag: string;
  readonly template: PathTemplate;
  /** What the middlewares say of themselves for the method. */
  readonly guards: readonly MiddlewareDescription[];
}

const wordsOf = (roles: readonly string[] | undefined): string | undefined =>
  roles && `For the ${roles.length === 1 ? "role" : "roles"} ${roles.join(", ")}.`;

const paragraphs = (...texts: readonly (string | undefined)[]): { description?: string } => {
  const description = texts.filter(Boolean).join("\n\n");
  return description === "" ? {} : { description };
};

/** The operation of an endpoint. */
export function definedOperation(
  { id, tag, template, guards }: Subject,
  endpoint: AnyEndpoint,
  limit: number,
  schemas: Schemas,
): Operation {
  const { summary, description, body, errors = {} } = endpoint;
  const roles = rolesOf(guards);
  const parameters = parametersOf(endpoint, template, guards, { schemas, id });
  return {
    operationId: id,
    tags: [tag],
    ...(summary !== undefined && { summary }),
    ...paragraphs(description, wordsOf(roles)),
    security: securityOf(guards),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBodyOf(body, limit, { schemas, name: `${id}Body` }) }),
    responses: {
      ...successOf(endpoint, { schemas, name: `${id}Response` }),
      ...errorsOf([...inputErrors(endpoint, limit), ...guardErrors(guards), errors]),
    },
    ...(roles && { "x-roles": roles }),
  };
}

const UNKNOWN: ResponseObject = { description: "What the handler answers. It has no schemas." };

/** The operation of an existing handler: the guard around it is known, and nothing else. */
export function undocumentedOperation({ id, tag, template, guards }: Subject): Operation {
  const roles = rolesOf(guards);
  const security = securityOf(guards);
  const parameters = pathParameters(template, undefined, guards);
  const reasons = guardErrors(guards);
  return {
    operationId: id,
    tags: [tag],
    summary: "Undocumented",
    ...paragraphs(wordsOf(roles)),
    // It may look at the caller itself: that nothing is asked would be a guess.
    ...(security.length > 0 && { security }),
    ...(parameters.length > 0 && { parameters }),
    responses: { ...(reasons.length > 0 && errorsOf(reasons)), default: UNKNOWN },
    ...(roles && { "x-roles": roles }),
    "x-undocumented": true,
  };
}
