import type { Issue } from "../errors/http-error";
import type { SchemaIssue, StandardSchema } from "./standard-schema";

export type Validated<Output> = { ok: true; value: Output } | { ok: false; issues: Issue[] };

const segment = (part: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof part === "object" ? part.key : part;
  return typeof key === "number" ? key : String(key);
};

const toIssue = (issue: SchemaIssue, root: string): Issue => ({
  path: [root, ...(issue.path ?? []).map(segment)],
  message: issue.message,
});

/** Runs a schema; the issues' paths start with `root`, the part of the request that was checked. */
export async function validate<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
  root: string,
): Promise<Validated<Output>> {
  const result = await schema["~standard"].validate(value);
  if (result.issues) return { ok: false, issues: result.issues.map((issue) => toIssue(issue, root)) };
  return { ok: true, value: result.value };
}
