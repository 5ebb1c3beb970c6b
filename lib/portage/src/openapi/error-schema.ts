import type { JsonSchema } from "./types";

/** What every error answer of the layer is: see errors/error-reply. */
export const ERROR_SCHEMA: JsonSchema = {
  type: "object",
  required: ["error", "code", "requestId"],
  properties: {
    error: { type: "string", description: "A sentence for people." },
    code: { type: "string", description: "What a program may rely on.", examples: ["not_found"] },
    issues: {
      type: "array",
      description: "Where the input is not what it has to be.",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: {
          path: {
            type: "array",
            description: "From the part of the request down to the field.",
            items: { type: ["string", "integer"] },
            examples: [["body", "items", 0, "name"]],
          },
          message: { type: "string" },
        },
        additionalProperties: false,
      },
    },
    requestId: { type: "string", description: "Names the request in the server's log." },
  },
  additionalProperties: false,
};

export const ERROR_REF: JsonSchema = { $ref: "#/components/schemas/Error" };
