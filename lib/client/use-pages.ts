import type { Failure } from "next-portage/client";
import { useCallback, useState } from "react";
import { type Answer, type Readable, type ReadOptions, readAgain, readingOf } from "./api";
import { type Resource, useReading } from "./use-resource";

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
  reading: string | undefined;
  busy: boolean;
  failure?: Failure;
}

/** The addresses that give lists page by page. */
export type PagedPath = {
  [Path in Readable]: Answer<Path> extends Page ? Path : never;
}[Readable];

/**
 * Reads a list page by page; another reading starts again at the first one.
 *
 * @param options what the address needs, undefined while it is not known
 * @param join makes one page of those that were read and the next; has to be the same function each time
 */
export function usePages<Path extends PagedPath, Held extends Page = Answer<Path> & Page>(
  path: Path,
  options: ReadOptions<Path> | undefined,
  join: (held: Held, next: Held) => Held,
): Pages<Held> {
  const reading = options && readingOf(path, options);
  const list = useReading<Held>(reading);
  const [more, setMore] = useState<More>({ reading, busy: false });
  const { update } = list;

  const readMore = useCallback(
    async (cursor: string) => {
      if (!reading) return;
      setMore({ reading, busy: true });
      const result = await readAgain<Held>(reading, { cursor });
      setMore({ reading, busy: false, ...(!result.ok && { failure: result.failure }) });
      if (!result.ok) return;
      // Only onto the page that the cursor came from: the list may have been read anew meanwhile.
      update((held) => (held.nextCursor === cursor ? join(held, result.data) : held));
    },
    [reading, join, update],
  );

  const current = more.reading === reading ? more : undefined;
  return { ...list, readingMore: current?.busy ?? false, moreFailure: current?.failure, readMore };
}
