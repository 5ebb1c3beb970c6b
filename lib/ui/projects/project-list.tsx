import type { ReactNode } from "react";
import { failureText } from "@/lib/client/failure";
import type { ProjectPage } from "@/lib/projects/schema";
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

function ReadMore({ list, cursor }: { list: ProjectList; cursor: string }) {
  return (
    <div className="stack more">
      {list.moreFailure && (
        <p role="alert" className="notice bad">
          {failureText(list.moreFailure)}
        </p>
      )}
      <button
        type="button"
        className="button"
        disabled={list.readingMore}
        onClick={() => void list.readMore(cursor)}
      >
        {list.readingMore ? "Loading…" : "Load more"}
      </button>
    </div>
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
        {nextCursor && <ReadMore list={list} cursor={nextCursor} />}
      </>
    );
  };
  return (
    <Loaded resource={list} label="Loading projects…">
      {show}
    </Loaded>
  );
}
