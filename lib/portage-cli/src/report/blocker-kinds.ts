import type { Refusal } from "../move/refusal";

const KINDS = [
  { kind: "unreadable", title: "The file cannot be read or parsed", pattern: /^cannot be (?:read|parsed)/ },
  { kind: "next-version", title: "Next is too old", pattern: /has no stable App Router/ },
  {
    kind: "address",
    title: "A folder's name means something else in app/",
    pattern: /is no part of the address in app\//,
  },
  {
    kind: "same-address",
    title: "app/ answers the same address already",
    pattern: /answers the same address/,
  },
  { kind: "place-taken", title: "The place in app/ is taken", pattern: /exists already; rename it/ },
  {
    kind: "segment-name",
    title: "A path parameter has another name in app/",
    pattern: /Next does not start with both/,
  },
  {
    kind: "server-layer",
    title: "It reaches code for the browser that Next does not build below a Route Handler",
    pattern: /Next does not build that below a Route Handler/,
  },
  {
    kind: "file-place",
    title: "The code depends on where its file is",
    pattern: /changes with the file's place/,
  },
  {
    kind: "edge",
    title: "An edge handler that works differently in app/",
    pattern: /\bedge (?:handler|runtime)\b|unstable_allowDynamic|is a fetch event/,
  },
  {
    kind: "exports",
    title: "It exports what a route file must not have",
    pattern: /a route file must not export/,
  },
] as const;

const NAMES_IT = /^(?:is named as|is imported as|may be loaded by|loads a module by) /;
const REFERENCE = "Another file names it in a way that cannot be rewritten";
const OTHER = "Something else";

/** What stands in the way of a move, by its nature. */
export type BlockerKind = (typeof KINDS)[number]["kind"] | "reference" | "other";

/**
 * The kind of what `portage move` says about a route.
 *
 * @param route the route's own file, absolute
 */
export function blockerKindOf({ reason, file }: Refusal, route: string): BlockerKind {
  const known = KINDS.find(({ pattern }) => pattern.test(reason));
  if (known) return known.kind;
  return file !== route || NAMES_IT.test(reason) ? "reference" : "other";
}

/** A kind in a few words, for people. */
export function blockerTitle(kind: BlockerKind): string {
  if (kind === "reference") return REFERENCE;
  return KINDS.find((one) => one.kind === kind)?.title ?? OTHER;
}
