import { specifiersOf } from "../../references/specifiers";
import type { Source } from "../../source/parse";
import type { AppCode } from "./app-code";

/** Where a request carries its token: in a cookie, in `Authorization: Bearer`, or in either. */
export interface TokenPlace {
  readonly cookie?: string;
  readonly bearer: boolean;
}

// `req.cookies.token`, `req.cookies["app-token"]`, `cookies.get("token")`, `parse(req.headers.cookie ?? "").token`
const COOKIES = [
  /\bcookies\s*[?!]?\.\s*(?!get\b|set\b|has\b|delete\b)([A-Za-z_]\w*)/g,
  /\bcookies\s*(?:\?\.)?\[\s*["']([\w.-]+)["']\s*\]/g,
  /\bcookies\s*(?:\(\s*\)\s*)?\)?\s*\.\s*get\(\s*["']([\w.-]+)["']/g,
  /\bcookies\s*:\s*\{\s*(\w+)/g,
  /\bparse(?:Cookies?)?\([^)\n]*cookie[^)\n]*\)\s*\.\s*(\w+)/g,
];

const LIKELY = /token|session|jwt|auth|sid/i;
const REQUESTS = /\bcookies?\b|\bauthorization\b/i;

/**
 * Where the tokens come from that a module checks, as it or a module that imports it says; undefined where none of them looks at a request: such tokens
 * are for another purpose.
 */
export function tokenPlace(code: AppCode, checking: Source): TokenPlace | undefined {
  const sources = [checking, ...importersOf(code, checking)];
  const cookie = likelyCookie(sources);
  const bearer = sources.some(({ text }) => /\bauthorization\b/i.test(text));
  if (cookie !== undefined) return { cookie, bearer };
  return bearer ? { bearer } : undefined;
}

const importersOf = (code: AppCode, { file }: Source): readonly Source[] =>
  code.matching(REQUESTS).filter((source) =>
    specifiersOf(source).some(({ value, kind }) => {
      const found = kind === "import" || kind === "require" ? code.moduleOf(source.file, value) : undefined;
      return found !== undefined && "file" in found && found.file === file;
    }),
  );

function likelyCookie(sources: readonly Source[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { text } of sources) {
    for (const [, name = ""] of COOKIES.flatMap((pattern) => [...text.matchAll(pattern)]))
      if (LIKELY.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
