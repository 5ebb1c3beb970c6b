import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");

/** The repository's own compiler options, so that what these tests say is what `tsc` says. */
export const compilerOptions = (): ts.CompilerOptions => {
  const file = path.join(ROOT, "tsconfig.json");
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile) as {
    config: object;
    error?: ts.Diagnostic;
  };
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  return { ...options, incremental: false, noEmit: true, plugins: [] };
};

/**
 * A program of the given files. `written` are files that need not exist: source text by absolute path, resolved as if it stood there.
 */
export function createProgram(
  files: readonly string[],
  written: Readonly<Record<string, string>> = {},
): ts.Program {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options, true);
  const { readFile, fileExists } = host;
  host.readFile = (name) => written[name] ?? readFile.call(host, name);
  host.fileExists = (name) => name in written || fileExists.call(host, name);
  return ts.createProgram({ rootNames: [...files, ...Object.keys(written)], options, host });
}

/** A path from the repository's root. */
export const fromRoot = (...parts: readonly string[]): string => path.join(ROOT, ...parts);
