import { projectFiles } from "./files";
import type { NextApp } from "./next-app";
import { createResolver, type Resolver } from "./resolver";
import { createSourceCache, type SourceCache } from "./source-cache";

/** More than most workspaces have sources that matter at a time, and a fraction of the memory of a very large one. */
const KEPT_TREES = 200;

/** What one run reads of the workspace around an app: each file once, whoever asks for it. It does not see what is written meanwhile. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  readonly sources: SourceCache;
  readonly resolver: Resolver;
  /** Every file that is the project's own, absolute and sorted. */
  files(): readonly string[];
}

/** Reads nothing yet. */
export function openProject({ workspace }: NextApp): Project {
  let files: readonly string[] | undefined;
  return {
    folder: workspace,
    sources: createSourceCache({ trees: KEPT_TREES }),
    resolver: createResolver(),
    files: () => (files ??= projectFiles(workspace)),
  };
}
