/** Search parameters or path parameters: one value, or several for a repeated key or a catch-all segment. */
export type Values = Record<string, string | string[]>;

/**
 * The search part of a URL as a record. It has no prototype, so that `?constructor=1` and `?__proto__=1` are
 * keys like any other and reach a schema, which refuses them.
 */
export function parseSearch(url: string): Values {
  const start = url.indexOf("?");
  return copyPairs(start < 0 ? [] : new URLSearchParams(url.slice(start + 1)));
}

/** Pairs as a record without a prototype; a repeated key becomes a list. */
export function copyPairs(pairs: Iterable<[string, string]>): Values {
  const values: Values = Object.create(null) as Values;
  for (const [key, value] of pairs) append(values, key, value);
  return values;
}

function append(values: Values, key: string, value: string): void {
  const present = values[key];
  if (present === undefined) values[key] = value;
  else if (Array.isArray(present)) present.push(value);
  else values[key] = [present, value];
}

/** Copies only what can be a parameter: text, or a list of text. */
export function copyValues(source: unknown, target: Values = Object.create(null) as Values): Values {
  if (typeof source !== "object" || source === null) return target;
  for (const [key, value] of Object.entries(source)) {
    if (typeof value === "string") target[key] = value;
    else if (Array.isArray(value) && value.every((item) => typeof item === "string"))
      target[key] = [...value];
  }
  return target;
}

/** The path part of a request target. */
export function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
}
