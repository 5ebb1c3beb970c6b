import type { NextApp } from "../project/next-app";
import { createResolver } from "../project/resolver";
import { createSourceCache } from "../project/source-cache";
import { createTestFiles } from "../test-runners/create-test-files";
import { createAliases } from "./aliases";
import type { Workspace } from "./relocate-all";

/** More than most workspaces have sources that matter to a move, and a fraction of the memory of a very large one. */
const KEPT_TREES = 100;

/** What is known of the workspace around an app, read as it is needed. */
export function openWorkspace(app: NextApp): Workspace {
  const tests = createTestFiles(app.workspace);
  return {
    folder: app.workspace,
    sources: createSourceCache({ trees: KEPT_TREES }),
    resolver: createResolver(),
    aliases: createAliases(tests),
    tests,
  };
}
