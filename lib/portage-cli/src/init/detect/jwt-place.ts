import type { Source } from "../../source/parse";
import type { AppCode } from "./app-code";

/** Where a request carries its token. */
export interface TokenPlace {
  readonly cookie?: string;
  readonly bearer: boolean;
}

// `req.cookies.token`, `req.cookies["app-token"]`, `cookies.get("token")`, `parse(req.headers.cookie ?? "").token`
const COOKIES = [
  /\bcookies\s*[?!]?\.\s*(?!get\b|set\b|has\b|delete\b)([A-Za-z_]\w*)/g,
  /\bcookies\s*(?:\?\.)?\[\s*["']([\w.-]+)["']\s*\]/g,
  /\bcookies\s*(?:\(\s*\)\s*)?\)?\s*\.\s*get\(\s*["']([\w.-]+)["']/g,
  /\bparse(?:Cookies?)?\([^)\n]*cookie[^)\n]*\)\s*\.\s*(\w+)/g,
];

const LIKELY = /token|session|jwt|auth|sid/i;

/** The cookie that the modules which check tokens read, or else that the routes do; and whether `Authorization` is read there. */
export function tokenPlace(code: AppCode, checking: readonly Source[]): TokenPlace {
  const cookie = likelyCookie(checking) ?? likelyCookie(code.matching(/\bcookies?\b/i));
  const bearer = checking.some(({ text }) => /\bauthorization\b|\bbearer\b/i.test(text));
  if (cookie === undefined) return bearer ? { bearer } : { cookie: "token", bearer };
  return { cookie, bearer };
}

function likelyCookie(sources: readonly Source[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { text } of sources) {
    for (const [, name = ""] of COOKIES.flatMap((pattern) => [...text.matchAll(pattern)]))
      if (LIKELY.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
