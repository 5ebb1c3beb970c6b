import {
  openApiDocument,
  type OpenApiDocument,
  type OpenApiOptions,
  type ToJsonSchema,
} from "next-portage/openapi";
import { z } from "zod";

export const toJsonSchema: ToJsonSchema = (schema, io) =>
  z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: "any" });

/** The document of some routes. */
export const documentOf = (
  routes: OpenApiOptions["routes"],
  options: Partial<OpenApiOptions> = {},
): OpenApiDocument =>
  openApiDocument({ info: { title: "Toys", version: "1" }, routes, toJsonSchema, ...options });
