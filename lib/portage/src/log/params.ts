const LONGEST = 128;

/** The named parameters of a path that are there, none longer than an id is. */
export function namedParams(
  params: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> {
  const present = names.filter((name) => Object.hasOwn(params, name));
  return Object.fromEntries(present.map((name) => [name, String(params[name]).slice(0, LONGEST)]));
}
