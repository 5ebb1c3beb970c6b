import path from "node:path";
import { ResolverFactory } from "oxc-resolver";
import { SOURCE_EXTENSIONS } from "../source/parse";
import { findUp, isFile } from "./files";
import { pathsMatcherOf, readCompilerConfig, type PathsMatcher } from "./compiler-config";

/** Finds the file that an import means, as a bundler would: `tsconfig.json` or `jsconfig.json` paths, packages of the workspace, extensions. */
export interface Resolver {
  /** The absolute file, without symbolic links; undefined where there is none (a package that is not installed, a built-in). */
  resolve(from: string, specifier: string): string | undefined;
}

const OPTIONS = {
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
  extensionAlias: {
    ".js": [".ts", ".tsx", ".js", ".jsx"],
    ".jsx": [".tsx", ".jsx"],
    ".mjs": [".mts", ".mjs"],
    ".cjs": [".cts", ".cjs"],
  },
  conditionNames: ["node", "import", "require", "default"],
  mainFields: ["module", "main"],
};

export function createResolver(): Resolver {
  const automatic = new ResolverFactory({ ...OPTIONS, tsconfig: "auto" });
  const plainly = new ResolverFactory(OPTIONS);
  const ownPathsOf = ownPaths();
  const byConfig = new Map<string, ResolverFactory>();
  const configOf = folderConfigs();

  const factoryFor = (from: string): ResolverFactory => {
    const config = configOf(path.dirname(from));
    if (config === undefined || path.basename(config) === "tsconfig.json") return automatic;
    const factory =
      byConfig.get(config) ?? automatic.cloneWithOptions({ ...OPTIONS, tsconfig: { configFile: config } });
    byConfig.set(config, factory);
    return factory;
  };

  return {
    resolve(from, specifier) {
      const { path: found, error } = factoryFor(from).resolveFileSync(from, specifier);
      const file = found ?? (error === undefined ? undefined : withOwnPaths(from, specifier));
      return file !== undefined && SOURCE_EXTENSIONS.includes(path.extname(file)) ? file : undefined;
    },
  };

  /** A configuration that extends a package that is not installed cannot be loaded as a whole; its own paths still count. */
  function withOwnPaths(from: string, specifier: string): string | undefined {
    const config = configOf(path.dirname(from));
    const match = config === undefined ? undefined : ownPathsOf(config);
    for (const candidate of match?.(specifier) ?? []) {
      const { path: found } = plainly.sync(path.dirname(candidate), `./${path.basename(candidate)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function ownPaths(): (config: string) => PathsMatcher | undefined {
  const known = new Map<string, PathsMatcher | undefined>();
  return (config) => {
    if (!known.has(config)) known.set(config, pathsMatcherOf(readCompilerConfig(config)));
    return known.get(config);
  };
}

/** The nearest `tsconfig.json`, else `jsconfig.json`, by folder. */
export function folderConfigs(): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, nearestConfig(folder));
    return known.get(folder);
  };
}

function nearestConfig(folder: string): string | undefined {
  for (const name of ["tsconfig.json", "jsconfig.json"]) {
    const home = findUp(folder, (at) => isFile(path.join(at, name)));
    if (home) return path.join(home, name);
  }
  return undefined;
}
