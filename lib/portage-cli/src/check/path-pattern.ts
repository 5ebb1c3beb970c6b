/**
 * The addresses that a `source` of `headers()` or a `matcher` covers, as a regular expression (the syntax of path-to-regexp 6); undefined where it
 * uses something beyond names, groups and their modifiers.
 */
export function patternOf(source: string): RegExp | undefined {
  if (!source.startsWith("/") || /[{}]/.test(source)) return undefined;
  let regex = "";
  for (let at = 0; at < source.length;) {
    const token = tokenAt(source, at);
    if (!token) return undefined;
    regex += token.regex;
    at = token.end;
  }
  try {
    return new RegExp(`^${regex}/?$`, "i");
  } catch {
    return undefined;
  }
}

/** An address as a request may have it: each dynamic segment with a value. */
export const sampleOf = (address: string): string => address.replaceAll(/\[+(?:\.\.\.)?[^\]]+\]+/g, "x");

interface Token {
  readonly regex: string;
  readonly end: number;
}

/** `/:name`, `/:name*`, `/:name(\d+)`, `/(.*)`, or one character. */
function tokenAt(source: string, at: number): Token | undefined {
  const name = /^\/?:\w+/.exec(source.slice(at))?.[0] ?? "";
  const afterName = at + name.length;
  const slash = name.startsWith("/") || (name === "" && source.startsWith("/(", at)) ? "/" : "";
  const groupAt = name === "" && slash ? at + 1 : afterName;
  if (source[groupAt] === "(" && (name !== "" || slash !== "" || groupAt === at)) {
    const end = groupEnd(source, groupAt);
    return end === undefined ? undefined : modified(slash, source.slice(groupAt + 1, end - 1), source, end);
  }
  if (name !== "") return modified(slash, "[^/]+?", source, afterName);
  return { regex: (source[at] ?? "").replace(/[.+*?^$()|[\]]/, String.raw`\$&`), end: at + 1 };
}

/** A group with its slash; with `?` and `*` both may be left out, with `+` and `*` they repeat. */
function modified(slash: string, inner: string, source: string, end: number): Token {
  const modifier = /^[?*+]/.exec(source.slice(end))?.[0] ?? "";
  const group = slash === "" && modifier === "" ? `(?:${inner})` : `(?:${slash}(?:${inner}))${modifier}`;
  return { regex: group, end: end + modifier.length };
}

/** Behind the bracket that closes the one at `at`. */
function groupEnd(source: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at; index < source.length; index += 1) {
    if (source[index] === "\\") index += 1;
    else if (source[index] === "(") depth += 1;
    else if (source[index] === ")" && (depth -= 1) === 0) return index + 1;
  }
  return undefined;
}
