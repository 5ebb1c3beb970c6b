import type { ExistingHandler } from "../route/existing-handler";
import { descriptionOf } from "../route/description";
import { Route, type RouteSpec } from "../route/route";
import { ERROR_SCHEMA } from "./error-schema";
import { definedOperation, undocumentedOperation, type Subject } from "./operation";
import { operationIdOf, unusedId } from "./operation-id";
import { pathParameters } from "./parameters";
import { segmentsOf, shapeOf, templatesOf, type PathTemplate } from "./path-template";
import { createSchemas, type Schemas } from "./schemas";
import type { OpenApiDocument, OpenApiOptions, Operation, OperationMethod, PathItem } from "./types";

/** What a document is being made of. */
interface Draft {
  readonly options: OpenApiOptions;
  readonly schemas: Schemas;
  readonly ids: Set<string>;
}

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

const firstSegment = (path: string): string => segmentsOf(path)[0] ?? "root";

const isRoute = (entry: Route | ExistingHandler): entry is Route => "style" in entry;

/**
 * The OpenAPI 3.1 document of routes: from the schemas of their definitions and from what the middlewares before them say of themselves
 * (`middleware(run, { openapi: … })`). Handlers without schemas are there too, marked with `x-undocumented`.
 *
 * @throws TypeError for two addresses that OpenAPI cannot tell apart, what is no address, and a security scheme that is not given; what `toJsonSchema` throws
 * @example
 * openApiDocument({
 *   info: { title: "Projects", version: "1" },
 *   routes: { "/api/orgs/[orgId]/projects": projects, "/api/health": { methods: ["GET"] } },
 *   toJsonSchema: (schema, io) => z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: "any" }),
 *   securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
 * });
 */
export function openApiDocument(options: OpenApiOptions): OpenApiDocument {
  const { info, servers, securitySchemes } = options;
  const schemas = createSchemas(options.toJsonSchema, { Error: ERROR_SCHEMA });
  const paths = pathsOf({ options, schemas, ids: new Set() });
  return {
    openapi: "3.1.1",
    info,
    ...(servers && { servers }),
    tags: tagsOf(paths),
    paths,
    components: { schemas: schemas.components, ...(securitySchemes && { securitySchemes }) },
  };
}

function pathsOf(draft: Draft): Readonly<Record<string, PathItem>> {
  const items = Object.entries(draft.options.routes).flatMap(([address, entry]) =>
    templatesOf(address).map((template): [string, PathItem] => [
      template.path,
      pathItemOf(template, entry, draft),
    ]),
  );
  checkShapes(items.map(([path]) => path));
  return Object.fromEntries(items);
}

function checkShapes(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const other = seen.get(shapeOf(path));
    if (other !== undefined) throw new TypeError(`"${path}" and "${other}" are one path to OpenAPI`);
    seen.set(shapeOf(path), path);
  }
}

function pathItemOf(template: PathTemplate, entry: Route | ExistingHandler, draft: Draft): PathItem {
  const route = isRoute(entry) ? entry : entry.route;
  const spec = route && Route.specOf(route);
  const methods = spec?.methods ?? entry.methods;
  if (!methods) {
    const parameters = pathParameters(template, undefined, []);
    return { summary: "Undocumented", ...(parameters.length > 0 && { parameters }), "x-undocumented": true };
  }
  const known = METHODS.filter((method) => methods.includes(method));
  return Object.fromEntries(
    known.map((method): [OperationMethod, Operation] => [
      method.toLowerCase() as OperationMethod,
      operationOf(method, template, spec, draft),
    ]),
  );
}

function operationOf(
  method: string,
  template: PathTemplate,
  spec: RouteSpec | undefined,
  { options, schemas, ids }: Draft,
): Operation {
  const subject: Subject = {
    id: unusedId(operationIdOf(method, template.path), ids),
    tag: (options.tagOf ?? firstSegment)(template.path),
    template,
    guards: (spec?.guards ?? []).map((run) => descriptionOf(run, method)),
  };
  checkSchemes(subject, options.securitySchemes ?? {});
  const endpoint = spec?.endpoints?.[method];
  return spec && endpoint
    ? definedOperation(subject, endpoint, spec.bodyLimit(method), schemas)
    : undocumentedOperation(subject);
}

function checkSchemes({ guards, template }: Subject, schemes: Readonly<Record<string, object>>): void {
  const missing = guards
    .flatMap(({ security = [] }) => security)
    .find((name) => !Object.hasOwn(schemes, name));
  if (missing !== undefined)
    throw new TypeError(
      `"securitySchemes" has no "${missing}", which a middleware of ${template.path} names`,
    );
}

function tagsOf(paths: Readonly<Record<string, PathItem>>): OpenApiDocument["tags"] {
  const operations = Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) => item[method.toLowerCase() as OperationMethod] ?? []),
  );
  return [...new Set(operations.flatMap(({ tags }) => tags))].map((name) => ({ name }));
}
