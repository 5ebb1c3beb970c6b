import { sizeText } from "../shared/size";
import { readerOf, type BodyReader } from "../definition/body";
import type { StandardSchema } from "../definition/standard-schema";
import type { Schemas } from "./schemas";
import type { JsonSchema, RequestBody } from "./types";

/** The bodies that no schema describes, by the type that they are accepted as. */
const PLAIN: Readonly<Record<string, JsonSchema>> = {
  "text/*": { type: "string" },
  "multipart/form-data": { type: "object" },
};

const typeOf = ({ accepts: [first = "*"] }: BodyReader): string => (first === "*" ? "*/*" : first);

/** Whether a schema refuses a body that is not there. The word of one that has to be waited for is not heard: it does. */
function isNeeded(schema: StandardSchema): boolean {
  const result = schema["~standard"].validate(undefined);
  return result instanceof Promise || result.issues !== undefined;
}

/**
 * The body that an endpoint takes.
 *
 * @param name for a part of its schema that needs one
 */
export function requestBodyOf(
  body: StandardSchema,
  limit: number,
  { schemas, name }: { readonly schemas: Schemas; readonly name: string },
): RequestBody {
  const reader = readerOf(body);
  const type = typeOf(reader);
  const described = type === "application/json" ? body : reader.inner;
  const schema = described ? schemas.add(described, "input", name) : PLAIN[type];
  const required = described === body ? isNeeded(body) : type === "multipart/form-data";
  return {
    description: `At most ${sizeText(limit)}.`,
    ...(required && { required }),
    content: { [type]: schema ? { schema } : {} },
  };
}
