import type { ObservedRequest, RequestEnd, RequestObserver } from "next-portage";

/** What an observer was told of one request. */
export interface Seen extends Omit<ObservedRequest, "ctx"> {
  readonly errors: unknown[];
  readonly parts: string[];
  end?: RequestEnd;
}

/** An observer that keeps what it is told. */
export function observing(): { seen: Seen[]; observer: RequestObserver } {
  const seen: Seen[] = [];
  const observer: RequestObserver = {
    begin({ method, route, router, style, fields }) {
      const one: Seen = { method, route, router, style, fields, errors: [], parts: [] };
      seen.push(one);
      return {
        async run(part, work) {
          one.parts.push(part);
          return work();
        },
        failed: (error) => void one.errors.push(error),
        end(end) {
          // Told twice, it would show.
          one.end = one.end ? ({ ...end, outcome: "twice" } as never) : end;
        },
      };
    },
  };
  return { seen, observer };
}
