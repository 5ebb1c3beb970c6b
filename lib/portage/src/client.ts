/**
 * `next-portage/client`: calls the API from a page, a test or another server, typed by the routes' definitions. Nothing is generated.
 */
export { createClient } from "./client/create-client";
export type { ClientOptions } from "./client/create-client";
export type { Failure } from "./client/failure";
export { failureFrom, localFailure } from "./client/failure";
export type {
  AnswerOf,
  ApiRoutes,
  Client,
  ClientMethod,
  ExistingAnswers,
  OptionsOf,
  PathsOf,
  Query,
  RawBody,
  Result,
} from "./client/types";
export type { Serialized } from "./client/serialized";
