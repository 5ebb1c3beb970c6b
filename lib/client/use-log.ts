import type { Answer, ReadOptions } from "./api";
import { type Page, type PagedPath, type Pages, usePages } from "./use-pages";

interface LogPage<Entry> extends Page {
  entries: Entry[];
}

/** A log, and the way to read on towards its beginning. */
export type Log<Entry> = Pages<LogPage<Entry>>;

/** The addresses that give logs. */
type LogPath = { [Path in PagedPath]: Answer<Path> extends LogPage<unknown> ? Path : never }[PagedPath];
type EntryOf<Path extends LogPath> = Answer<Path> extends LogPage<infer Entry> ? Entry : never;

/** Reads a log, the newest entries first. @param options as for `usePages` */
export const useLog = <Path extends LogPath>(
  path: Path,
  options: ReadOptions<Path> | undefined,
): Log<EntryOf<Path>> => usePages<Path, LogPage<EntryOf<Path>>>(path, options, join);

const join = <Entry>(held: LogPage<Entry>, next: LogPage<Entry>): LogPage<Entry> => ({
  ...next,
  entries: [...held.entries, ...next.entries],
});
