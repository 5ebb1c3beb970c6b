import { useCallback, useState } from "react";
import { api } from "./api";
import type { Failure } from "./failure";
import { type Resource, useResource } from "./use-resource";

/** A log as far as it has been read. */
export interface LogPage<Entry> {
  entries: Entry[];
  /** Null when the oldest entry is there. */
  nextCursor: string | null;
}

/** A log, and the way to read on towards its beginning. */
export interface Log<Entry> extends Resource<LogPage<Entry>> {
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
 * Reads a log page by page, the newest entries first; another address starts again.
 *
 * @param path undefined while it is not known; it may have a search already
 */
export function useLog<Entry>(path: string | undefined): Log<Entry> {
  const log = useResource<LogPage<Entry>>(path);
  const [more, setMore] = useState<More>({ path, busy: false });
  const { update } = log;

  const readMore = useCallback(
    async (cursor: string) => {
      if (!path) return;
      setMore({ path, busy: true });
      const search = `${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
      const result = await api.get<LogPage<Entry>>(path + search);
      setMore({ path, busy: false, ...(!result.ok && { failure: result.failure }) });
      if (!result.ok) return;
      const { entries, nextCursor } = result.data;
      // Only onto the page that the cursor came from: the log may have been read anew meanwhile.
      update((held) =>
        held.nextCursor === cursor ? { entries: [...held.entries, ...entries], nextCursor } : held,
      );
    },
    [path, update],
  );

  const current = more.path === path ? more : undefined;
  return { ...log, readingMore: current?.busy ?? false, moreFailure: current?.failure, readMore };
}
