import { useCallback, useState } from "react";
import { api } from "./api";
import type { Failure } from "./failure";
import { type Resource, useResource } from "./use-resource";

/** A page of a list as the API gives it; `nextCursor` is null on the last one. */
export interface Page {
  nextCursor: string | null;
}

/** A list as far as it has been read, and the way to read on. */
export interface Pages<Held extends Page> extends Resource<Held> {
  readingMore: boolean;
  /** Why reading on did not succeed; what was read before stays. */
  moreFailure: Failure | undefined;
  readMore: (cursor: string) => Promise<void>;
}

interface More {
  path: string | undefined;
  busy: boolean;
  failure?: Failure;
}

/**
 * Reads a list page by page; another address starts again at the first one.
 *
 * @param path undefined while it is not known; it may have a search already
 * @param join makes one page of those that were read and the next; has to be the same function each time
 */
export function usePages<Held extends Page>(
  path: string | undefined,
  join: (held: Held, next: Held) => Held,
): Pages<Held> {
  const list = useResource<Held>(path);
  const [more, setMore] = useState<More>({ path, busy: false });
  const { update } = list;

  const readMore = useCallback(
    async (cursor: string) => {
      if (!path) return;
      setMore({ path, busy: true });
      const result = await api.get<Held>(withCursor(path, cursor));
      setMore({ path, busy: false, ...(!result.ok && { failure: result.failure }) });
      if (!result.ok) return;
      // Only onto the page that the cursor came from: the list may have been read anew meanwhile.
      update((held) => (held.nextCursor === cursor ? join(held, result.data) : held));
    },
    [path, join, update],
  );

  const current = more.path === path ? more : undefined;
  return { ...list, readingMore: current?.busy ?? false, moreFailure: current?.failure, readMore };
}

/** The address of the page that a cursor leads to. */
export const withCursor = (path: string, cursor: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
