import { useRouter } from "next/router";
import { useMemo } from "react";
import { focusMain } from "@/lib/client/focus";
import { has } from "@/lib/client/roles";
import { useOrg } from "@/lib/client/use-org";
import type { ProjectPage } from "@/lib/projects/schema";
import { ExportLink } from "@/lib/ui/projects/export-link";
import { filtersQuery, type ProjectFilters, readFilters } from "@/lib/ui/projects/filters";
import { Projects } from "@/lib/ui/projects/project-list";
import { withoutProject, withProject } from "@/lib/ui/projects/project-pages";
import { Toolbar } from "@/lib/ui/projects/toolbar";
import { useProjectDialogs } from "@/lib/ui/projects/use-project-dialogs";
import { useProjects } from "@/lib/ui/projects/use-projects";
import { Shell } from "@/lib/ui/shell";

const DEFAULTS = readFilters({});

export default function ProjectsPage() {
  const router = useRouter();
  const { orgId, organization } = useOrg();
  const filters = useMemo(() => readFilters(router.query), [router.query]);
  const list = useProjects(orgId, filters);

  const change = (next: (page: ProjectPage) => ProjectPage) => {
    if (list.state.status !== "ready") return;
    const page = next(list.state.data);
    const isShorter = page.projects.length < list.state.data.projects.length;
    if (isShorter) focusMain();
    if (isShorter && page.projects.length === 0) list.reload();
    else list.update(next);
  };
  const { open, archive, dialog } = useProjectDialogs(orgId ?? "", {
    onAdded: list.reload,
    onChanged: (project) => change((page) => withProject(page, project, filters.status)),
    onDeleted: (id) => change((page) => withoutProject(page, id)),
  });

  const setFilters = (next: ProjectFilters) => {
    const path = `/orgs/${encodeURIComponent(orgId ?? "")}/projects`;
    void router.replace(`${path}${filtersQuery(next)}`, undefined, { shallow: true, scroll: false });
  };

  const create = (
    <button type="button" className="button primary" onClick={() => open({ kind: "new" })}>
      New project
    </button>
  );

  return (
    <Shell
      title="Projects"
      actions={
        orgId && (
          <>
            <ExportLink orgId={orgId} />
            <button type="button" className="button" onClick={() => open({ kind: "import" })}>
              Import
            </button>
            {create}
          </>
        )
      }
    >
      {orgId && <Toolbar key={orgId} filters={filters} onChange={setFilters} />}
      <Projects
        list={list}
        isFiltered={filters.q !== "" || filters.status !== "active"}
        onReset={() => setFilters({ ...DEFAULTS, sort: filters.sort })}
        create={create}
        onEdit={(project) => open({ kind: "edit", project })}
        onArchive={(project) => void archive(project)}
        onDelete={
          has(organization?.role, "ADMIN") ? (project) => open({ kind: "delete", project }) : undefined
        }
      />
      {dialog}
    </Shell>
  );
}
