import type { ToJsonSchema } from "next-portage/openapi";
import { z } from "zod";

/** Zod's schemas as JSON Schema. What that cannot say (a refinement, a transformed value) is any value there. */
export const toJsonSchema: ToJsonSchema = (schema, io) =>
  z.toJSONSchema(schema as z.ZodType, { io, target: "draft-2020-12", unrepresentable: "any" });
