import { useCallback, useState } from "react";
import { api } from "@/lib/client/api";
import type { Failure } from "@/lib/client/failure";
import { type Resource, useResource } from "@/lib/client/use-resource";
import type { ProjectPage } from "@/lib/projects/schema";
import { filtersQuery, type ProjectFilters } from "./filters";

/** The list of projects as far as it has been read, and the way to read on. */
export interface ProjectList extends Resource<ProjectPage> {
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
 * Reads an organization's projects page by page; changed filters start again at the first page.
 *
 * @param base the API's address of the projects, undefined while it is not known
 */
export function useProjects(base: string | undefined, filters: ProjectFilters): ProjectList {
  const path = base && `${base}${filtersQuery(filters)}`;
  const list = useResource<ProjectPage>(path);
  const [more, setMore] = useState<More>({ path, busy: false });
  const { update } = list;

  const readMore = useCallback(
    async (cursor: string) => {
      setMore({ path, busy: true });
      const result = await api.get<ProjectPage>(`${base}${filtersQuery(filters, cursor)}`);
      setMore({ path, busy: false, ...(!result.ok && { failure: result.failure }) });
      if (!result.ok) return;
      const { projects, nextCursor } = result.data;
      // Only onto the page that the cursor came from: the list may have been read anew meanwhile.
      update((held) =>
        held.nextCursor === cursor ? { projects: [...held.projects, ...projects], nextCursor } : held,
      );
    },
    [base, path, filters, update],
  );

  const current = more.path === path ? more : undefined;
  return { ...list, readingMore: current?.busy ?? false, moreFailure: current?.failure, readMore };
}
