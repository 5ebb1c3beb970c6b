/** The type and subtype of a `Content-Type`, lower-case, without parameters; empty where there is none. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Whether a media type is of a pattern: `application/json`, `text/*`, `application/*+json`, or `*` for any. */
export function matchesMediaType(pattern: string, type: string): boolean {
  if (pattern === "*" || pattern === type) return true;
  const [start, end] = pattern.split("*");
  return (
    end !== undefined &&
    type.length > pattern.length - 1 &&
    type.startsWith(start ?? "") &&
    type.endsWith(end)
  );
}
