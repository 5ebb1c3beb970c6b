import { formatDay } from "@/lib/client/dates";
import type { Project } from "@/lib/projects/schema";

/** What a person can start from a project's row. */
export interface ProjectActions {
  onEdit: (project: Project) => void;
  onArchive: (project: Project) => void;
  /** Absent when the person may not delete projects. */
  onDelete?: ((project: Project) => void) | undefined;
}

/** One project of the list. */
export function ProjectRow({ project, onEdit, onArchive, onDelete }: ProjectActions & { project: Project }) {
  const { name, description, archivedAt, createdAt } = project;
  return (
    <li>
      <div>
        <div className="title">
          <h2>{name}</h2>
          {archivedAt && <span className="badge amber">Archived</span>}
        </div>
        {description && <p className="description">{description}</p>}
        <p className="muted small">
          Created <time dateTime={createdAt}>{formatDay(createdAt)}</time>
          {archivedAt && (
            <>
              , archived <time dateTime={archivedAt}>{formatDay(archivedAt)}</time>
            </>
          )}
        </p>
      </div>
      <div className="actions">
        <button
          type="button"
          className="button quiet"
          aria-label={`Edit ${name}`}
          onClick={() => onEdit(project)}
        >
          Edit
        </button>
        <button
          type="button"
          className="button quiet"
          aria-label={`${archivedAt ? "Restore" : "Archive"} ${name}`}
          onClick={() => onArchive(project)}
        >
          {archivedAt ? "Restore" : "Archive"}
        </button>
        {onDelete && (
          <button
            type="button"
            className="button quiet warn"
            aria-label={`Delete ${name}`}
            onClick={() => onDelete(project)}
          >
            Delete
          </button>
        )}
      </div>
    </li>
  );
}
