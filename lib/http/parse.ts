import { badRequest, HttpError } from "next-portage";
import type { z } from "zod";

/**
 * A part of a request as its schema makes it, in a handler that reads its input itself.
 *
 * @param part where the value stands, the first step of the issues' paths
 * @throws 400 with the issues
 * @example const { role } = parse(RoleChange, req.body, "body");
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: "params" | "query" | "body",
): z.output<Schema> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const issues = error.issues.map(({ path, message }) => ({ path: [part, ...path.map(stepOf)], message }));
  throw badRequest(issues, { cause: error });
}

const stepOf = (step: PropertyKey): string | number => (typeof step === "number" ? step : String(step));

/**
 * The JSON body of a web Request as its schema makes it.
 *
 * @throws 415 where the body is of another type (a form of another site's page has no other), 400 as `parse`
 */
export async function parseJson<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): Promise<z.output<Schema>> {
  const [type] = (request.headers.get("content-type") ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/json")
    throw new HttpError(415, { message: "Send the body as application/json" });
  return parse(schema, await request.json(), "body");
}
