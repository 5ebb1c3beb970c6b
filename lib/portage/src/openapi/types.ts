import type { StandardSchema } from "../definition/standard-schema";
import type { ExistingHandler } from "../route/existing-handler";
import type { Route } from "../route/route";

/** A schema of JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Makes a JSON Schema (draft 2020-12) of a schema: of what it takes, or of what it gives. Named parts stand in `$defs`; they become
 * components of the document.
 */
export type ToJsonSchema = (schema: StandardSchema, io: "input" | "output") => JsonSchema;

export interface OpenApiOptions {
  readonly info: { readonly title: string; readonly version: string; readonly [field: string]: unknown };
  readonly servers?: readonly { readonly url: string; readonly [field: string]: unknown }[];
  /** By the address as Next's files spell it: `/api/orgs/[orgId]/projects`. */
  readonly routes: Readonly<Record<string, Route | ExistingHandler>>;
  readonly toJsonSchema: ToJsonSchema;
  /** OpenAPI's Security Scheme Objects, by the names that the middlewares' descriptions use. */
  readonly securitySchemes?: Readonly<Record<string, object>>;
  /** The group of an address in a reference; by default its first segment after `api`. */
  readonly tagOf?: (path: string) => string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly style?: "form";
  readonly explode?: boolean;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Content;
}

export interface ResponseObject {
  readonly description: string;
  readonly content?: Content;
}

/** One method of one path. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** By status; also `2XX` and `default`. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** The roles of which a caller needs one. */
  readonly "x-roles"?: readonly string[];
  /** The handler has no schemas: what it takes and gives is not known. */
  readonly "x-undocumented"?: true;
}

export type OperationMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The methods of a path; with `x-undocumented` here, not even those are known. */
export interface PathItem extends Readonly<Partial<Record<OperationMethod, Operation>>> {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly "x-undocumented"?: true;
}

/** An OpenAPI document, version 3.1. */
export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: OpenApiOptions["info"];
  readonly servers?: OpenApiOptions["servers"];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  };
}
