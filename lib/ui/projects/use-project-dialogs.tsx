import { useState } from "react";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import type { Project } from "@/lib/projects/schema";
import { useAnnounce } from "../announcer";
import { Confirm } from "../confirm";
import { ImportDialog } from "./import-dialog";
import { ProjectForm } from "./project-form";

type Open = { kind: "new" } | { kind: "import" } | { kind: "edit" | "delete"; project: Project };

/** What the list does after each kind of change. */
export interface ProjectChangesSeen {
  /** New projects: where they belong in the list, only the server knows. */
  onAdded: () => void;
  onChanged: (project: Project) => void;
  onDeleted: (id: string) => void;
}

/**
 * The dialogs of the projects page and what follows when one is done.
 *
 * @param orgId of the organization whose projects they are
 * @returns `open` shows a dialog, `archive` archives or restores without asking, `dialog` belongs into the page
 */
export function useProjectDialogs(orgId: string, { onAdded, onChanged, onDeleted }: ProjectChangesSeen) {
  const [open, setOpen] = useState<Open>();
  const announce = useAnnounce();
  const close = () => setOpen(undefined);

  const archive = async (project: Project) => {
    const path = "/api/orgs/[orgId]/projects/[projectId]/archive";
    const one = { params: { orgId, projectId: project.id } };
    const result = await (project.archivedAt ? api.DELETE(path, one) : api.PUT(path, one));
    if (!result.ok) return announce(failureText(result.failure));
    announce(`${project.name} ${project.archivedAt ? "restored" : "archived"}.`);
    return onChanged(result.data);
  };

  const done = (text: string, follow: () => void) => {
    close();
    announce(text);
    follow();
  };

  const dialog = open && (
    <>
      {open.kind === "new" && (
        <ProjectForm orgId={orgId} onDone={({ name }) => done(`${name} created.`, onAdded)} onClose={close} />
      )}
      {open.kind === "edit" && (
        <ProjectForm
          orgId={orgId}
          project={open.project}
          onDone={(project) => done(`${project.name} saved.`, () => onChanged(project))}
          onClose={close}
        />
      )}
      {open.kind === "import" && <ImportDialog orgId={orgId} onImported={onAdded} onClose={close} />}
      {open.kind === "delete" && (
        <Confirm
          title={`Delete ${open.project.name}?`}
          action="Delete project"
          busyText="Deleting…"
          run={() =>
            api.DELETE("/api/orgs/[orgId]/projects/[projectId]", {
              params: { orgId, projectId: open.project.id },
            })
          }
          onDone={() => done(`${open.project.name} deleted.`, () => onDeleted(open.project.id))}
          onClose={close}
        >
          The project and its deployments are deleted for good. To keep them, archive the project instead.
        </Confirm>
      )}
    </>
  );
  return { open: setOpen, archive, dialog };
}
