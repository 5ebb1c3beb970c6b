import path from "node:path";
import { createPathsMatcher, getTsconfig } from "get-tsconfig";
import { parse } from "jsonc-parser";
import { readIfThere } from "./files";

/** A `tsconfig.json` or `jsconfig.json`, with what it extends. */
export type CompilerConfig = NonNullable<ReturnType<typeof getTsconfig>>;

/** Gives the paths that a specifier may mean by `paths` and `baseUrl`, without extensions, in the order in which they are tried. */
export type PathsMatcher = (specifier: string) => string[];

/** Undefined where the file is no configuration. What extends a package that is not installed counts by itself. */
export function readCompilerConfig(file: string): CompilerConfig | undefined {
  try {
    return getTsconfig(path.dirname(file), path.basename(file)) ?? undefined;
  } catch {
    const own: unknown = parse(readIfThere(file) ?? "");
    if (typeof own !== "object" || own === null) return undefined;
    const { extends: _, ...config } = own as { readonly extends?: unknown };
    return { path: file, config };
  }
}

export const pathsMatcherOf = (config: CompilerConfig | undefined): PathsMatcher | undefined =>
  (config && createPathsMatcher(config)) ?? undefined;
