import { api } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import type { Project } from "@/lib/projects/schema";
import { Dialog } from "../dialog";
import { Field } from "../field";
import { FormAlert, Submit } from "../submit";

interface ProjectFormProps {
  orgId: string;
  /** The project to change; a new one is created without it. */
  project?: Project;
  onDone: (project: Project) => void;
  onClose: () => void;
}

/** Creates or changes a project in a dialog. */
export function ProjectForm({ orgId, project, onDone, onClose }: ProjectFormProps) {
  const form = useForm({
    fields: ["name", "description"],
    required: { name: "Give the project a name." },
    codes: { name_taken: "name" },
    submit: (body) =>
      project
        ? api.PATCH("/api/orgs/[orgId]/projects/[projectId]", {
            params: { orgId, projectId: project.id },
            body,
          })
        : api.POST("/api/orgs/[orgId]/projects", { params: { orgId }, body }),
    onDone,
  });
  return (
    <Dialog title={project ? "Edit project" : "New project"} onClose={onClose}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <FormAlert message={form.alert} />
        <Field label="Name" name="name" error={form.errors.name}>
          {(control) => <input {...control} defaultValue={project?.name} autoComplete="off" required />}
        </Field>
        <Field label="Description" name="description" hint="Optional." error={form.errors.description}>
          {(control) => <textarea {...control} rows={4} defaultValue={project?.description ?? ""} />}
        </Field>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <Submit busy={form.busy} busyText="Saving…">
            {project ? "Save" : "Create project"}
          </Submit>
        </div>
      </form>
    </Dialog>
  );
}
