import type { NextApp } from "../project/next-app";
import { openProject, type Project } from "../project/project";
import { createTestFiles } from "../test-runners/create-test-files";
import { createAliases } from "./aliases";
import type { Workspace } from "./relocate-all";

/** What is known of the workspace around an app, read as it is needed. */
export function openWorkspace(app: NextApp, project: Project = openProject(app)): Workspace {
  const tests = createTestFiles(project);
  return { ...project, aliases: createAliases(tests), tests };
}
