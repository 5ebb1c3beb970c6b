import type { Verdict } from "./model";

/** Whether a `matcher` of middleware covers an address; `unknown` for a pattern that cannot be read. */
export function matcherCovers(matcher: string, address: string): Verdict {
  const pattern = patternOf(matcher);
  if (!pattern) return "unknown";
  const covered = SAMPLES.filter((sample) => pattern.test(withSegments(address, sample)));
  if (covered.length === SAMPLES.length) return "yes";
  return covered.length === 0 ? "no" : "unknown";
}

/** What dynamic segments may be: a pattern may take one and not the other. */
const SAMPLES = ["x", "1"];

/** An address with its dynamic segments filled in. */
export const withSegments = (address: string, value: string): string =>
  address.replaceAll(/\[\[?(?:\.\.\.)?[^\]]+\]\]?/g, value);

/** The notation of path-to-regexp: `:name`, `:name*`, `:name+`, `:name?`, `:name(pattern)` and plain groups. */
function patternOf(matcher: string): RegExp | undefined {
  const source = matcher.replaceAll(
    /\/:\w+([*+?])|:\w+(\([^)]*\))?|([.])(?![*+])/g,
    (whole: string, repeat: string | undefined, group: string | undefined, dot: string | undefined) => {
      if (repeat !== undefined) return `(?:/[^/]+)${repeat}`;
      if (dot !== undefined) return whole;
      return group ?? "[^/]+";
    },
  );
  try {
    return new RegExp(`^${source}/?$`);
  } catch {
    return undefined;
  }
}
