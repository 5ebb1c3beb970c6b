import path from "node:path";
import type { Source } from "../source/parse";
import type { CheckedApp } from "./checked-app";

/** Whether a route file mounts a next-portage route: it imports `toRouteHandlers`. */
export const isMount = (source: Source): boolean =>
  source.module.staticImports.some(
    ({ moduleRequest, entries }) =>
      moduleRequest.value === "next-portage" &&
      entries.some(({ importName }) => importName.name === "toRouteHandlers"),
  );

/** The app's instrumentation file, where Next starts; undefined where it has none. */
export function instrumentationOf({ app, modules }: CheckedApp): Source | undefined {
  for (const folder of new Set([app.base, app.root])) {
    for (const extension of ["ts", "tsx", "js", "mjs"]) {
      const source = modules.source(path.join(folder, `instrumentation.${extension}`));
      if (source) return source;
    }
  }
  return undefined;
}

/** Whether the app starts `next-portage/register`, in its instrumentation file or in a module of its own that this leads to. */
export function isRegistered(checked: CheckedApp): boolean {
  const start = instrumentationOf(checked);
  if (!start) return false;
  return checked.modules
    .reachableFrom([start.file])
    .some((file) => /["'`]next-portage\/register["'`]/.test(checked.modules.source(file)?.text ?? ""));
}
