/**
 * `next-portage/openapi`: describes routes to programs and to people.
 */
export { openApiDocument } from "./openapi/document";
export type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOptions,
  Operation,
  OperationMethod,
  Parameter,
  PathItem,
  RequestBody,
  ResponseObject,
  ToJsonSchema,
} from "./openapi/types";
export type { ExistingHandler } from "./route/existing-handler";
