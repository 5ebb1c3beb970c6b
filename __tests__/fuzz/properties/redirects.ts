import { safeNext } from "@/lib/client/next-path";

const ORIGIN = "https://app.example";

/** What a browser does with the result, on every page that may use it: it stays on the site. */
export function expectOnSite(next: string): void {
  const result = safeNext(next);
  for (const page of ["/sign-in", "/a/b/c", "//x", "/?next=/"]) {
    const { origin, pathname } = new URL(result, `${ORIGIN}${page}`);
    expect({ next, origin }).toEqual({ next, origin: ORIGIN });
    expect(pathname).not.toMatch(/^\/(api|sign-in|register)(\/|$)/);
  }
  // A result goes into addresses and links again.
  expect(safeNext(result)).toBe(result);
  expect(`${ORIGIN}${result}`).toBe(new URL(result, ORIGIN).href);
}
