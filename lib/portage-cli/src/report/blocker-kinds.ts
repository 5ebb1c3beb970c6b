import type { RefusalKind } from "../move/refusal";

/** What stands in the way of a move, by its nature. */
export type BlockerKind = RefusalKind;

const TITLES: Readonly<Record<BlockerKind, string>> = {
  unreadable: "The file cannot be read or parsed",
  "next-version": "Next is too old",
  address: "A folder's name means something else in app/",
  "same-address": "app/ answers the same address already",
  "place-taken": "The place in app/ is taken",
  "segment-name": "A path parameter has another name in app/",
  "server-layer": "It reaches code for the browser that Next does not build below a Route Handler",
  "file-place": "The code depends on where its file is",
  edge: "An edge handler that works differently in app/",
  exports: "It exports what a route file must not have",
  reference: "Another file names it in a way that cannot be rewritten",
};

/** A kind in a few words, for people. */
export const blockerTitle = (kind: BlockerKind): string => TITLES[kind];
