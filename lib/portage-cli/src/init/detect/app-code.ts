import path from "node:path";
import { projectFiles, relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { createResolver } from "../../project/resolver";
import { createSourceCache } from "../../project/source-cache";
import { isNamedAsTest } from "../../test-runners/test-file";
import { isRelative } from "../../references/spelling";
import type { Source } from "../../source/parse";

/** What a module is imported by: its file in the app, or a package's name. */
export type ModuleRef = { readonly file: string } | { readonly package: string };

/** The app's own code, as far as a question needs it. */
export interface AppCode {
  readonly app: NextApp;
  /** The app's modules whose text fits, parsed; tests are left out, and what is only types. */
  matching(pattern: RegExp): readonly Source[];
  source(file: string): Source | undefined;
  /** What a specifier means: a file where it is one of the app's own. */
  moduleOf(from: string, specifier: string): ModuleRef;
}

export function createAppCode(app: NextApp): AppCode {
  const sources = createSourceCache();
  const resolver = createResolver();
  const files = projectFiles(app.root).filter(
    (file) => !isNamedAsTest(relativeTo(app.root, file)) && !file.endsWith(".d.ts"),
  );
  return {
    app,
    matching: (pattern) =>
      files.flatMap((file) => (pattern.test(sources.text(file) ?? "") ? (sources.source(file) ?? []) : [])),
    source: (file) => sources.source(file),
    moduleOf(from, specifier) {
      const file = resolver.resolve(from, specifier);
      if (file !== undefined && isOwn(app, file)) return { file };
      return isRelative(specifier)
        ? { file: path.join(path.dirname(from), specifier) }
        : { package: specifier };
    },
  };
}

/** A package of the workspace is imported by its name, wherever its files are. */
const isOwn = ({ root }: NextApp, file: string): boolean =>
  file.startsWith(`${root}${path.sep}`) && !relativeTo(root, file).split("/").includes("node_modules");
