import type { ReactNode } from "react";
import type { ProjectPage } from "@/lib/projects/schema";
import { ReadMore } from "../read-more";
import { Empty, Loaded } from "../states";
import { type ProjectActions, ProjectRow } from "./project-row";
import type { ProjectList } from "./use-projects";

interface ProjectListProps extends ProjectActions {
  list: ProjectList;
  /** Whether a search or a status narrows the list: an empty one then says so. */
  isFiltered: boolean;
  onReset: () => void;
  /** What starts the first project, shown where there is none. */
  create: ReactNode;
}

function Nothing({
  isFiltered,
  onReset,
  create,
}: Pick<ProjectListProps, "isFiltered" | "onReset" | "create">) {
  if (!isFiltered) {
    return (
      <Empty title="No projects yet">
        <p className="muted">Create the first one, or import a list from a CSV file.</p>
        {create}
      </Empty>
    );
  }
  return (
    <Empty title="No project fits">
      <p className="muted">Nothing matches this search and status.</p>
      <button type="button" className="button" onClick={onReset}>
        Show active projects
      </button>
    </Empty>
  );
}

/** The projects with their actions, and the button that reads on. */
export function Projects({ list, isFiltered, onReset, create, ...actions }: ProjectListProps) {
  const show = ({ projects, nextCursor }: ProjectPage) => {
    if (projects.length === 0) return <Nothing isFiltered={isFiltered} onReset={onReset} create={create} />;
    return (
      <>
        <ul className="list" aria-label="Projects">
          {projects.map((project) => (
            <ProjectRow key={project.id} project={project} {...actions} />
          ))}
        </ul>
        {nextCursor && (
          <ReadMore
            busy={list.readingMore}
            failure={list.moreFailure}
            onRead={() => void list.readMore(nextCursor)}
          />
        )}
      </>
    );
  };
  return (
    <Loaded resource={list} label="Loading projects…">
      {show}
    </Loaded>
  );
}
