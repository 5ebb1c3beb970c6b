import { MAJOR } from "./next-version";

/** A difference that cannot be helped, with its cause. One that has gone fails the suite, so that the list stays true. */
export interface Difference {
  /** Of the request, as the recording calls it. */
  readonly request: RegExp;
  readonly cause: string;
  /** The majors of Next in which it is so; all unless given. */
  readonly majors?: readonly string[];
}

const ALL: readonly Difference[] = [
  // Not where a redirect or the middleware answers first.
  {
    request: /(?<!\/items\/1|\/closed\/a\/b\/): PROPFIND$/,
    cause: "Next answers a method beyond the seven by itself",
  },
  {
    request: /^\/short\/7: (?!POST of (broken JSON|3 MB)$)/,
    cause: "Next 13 does not tell a Route Handler what a rewrite adds to the search",
    majors: ["13"],
  },
  {
    request: /^\/portal\/api\/items\/1\/: (?!through another|POST of (broken JSON|3 MB)$)/,
    cause: "Next 14 takes the base path off an API Route's address where the app has locales",
    majors: ["14"],
  },
];

export const knownDifference = (request: string): Difference | undefined =>
  ALL.find(({ request: name, majors }) => name.test(request) && (majors?.includes(MAJOR) ?? true));

const NOT_FOUND_OF_APP = "404 404 This page could not be found.";

/**
 * What a page shows after a move. From 16 on, Next shows the 404 page of `app/` (its own, where the app has none) for every unknown address as soon as there is any file in
 * `app/`, instead of `pages/404` or `pages/_error`: https://nextjs.org/docs/app/api-reference/file-conventions/not-found
 */
export const shownAfterMove = (before: string): string =>
  Number(MAJOR) > 15 && before.startsWith("404 ") ? NOT_FOUND_OF_APP : before;
