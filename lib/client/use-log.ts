import { type Page, type Pages, usePages } from "./use-pages";

interface LogPage<Entry> extends Page {
  entries: Entry[];
}

/** A log, and the way to read on towards its beginning. */
export type Log<Entry> = Pages<LogPage<Entry>>;

/** Reads a log, the newest entries first. @param path as for `usePages` */
export const useLog = <Entry>(path: string | undefined): Log<Entry> => usePages<LogPage<Entry>>(path, join);

const join = <Entry>(held: LogPage<Entry>, next: LogPage<Entry>): LogPage<Entry> => ({
  ...next,
  entries: [...held.entries, ...next.entries],
});
