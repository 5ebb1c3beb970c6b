import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");

/** The repository's own compiler options, so that what these tests say is what `tsc` says. */
const compilerOptions = (): ts.CompilerOptions => {
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
  options: ts.CompilerOptions = compilerOptions(),
): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const { readFile, fileExists } = host;
  host.readFile = (name) => written[name] ?? readFile.call(host, name);
  host.fileExists = (name) => name in written || fileExists.call(host, name);
  return ts.createProgram({ rootNames: [...files, ...Object.keys(written)], options, host });
}

/** The compiler's complaints about those files of a program whose names fit, as `file: message`. */
export function complaints(program: ts.Program, about: RegExp): string[] {
  const files = program.getSourceFiles().filter(({ fileName }) => about.test(fileName));
  if (files.length === 0) throw new Error(`The program has no file like ${about}`);
  return files
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .concat(program.getGlobalDiagnostics(), program.getOptionsDiagnostics())
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

/** A path from the repository's root. */
export const fromRoot = (...parts: readonly string[]): string => path.join(ROOT, ...parts);
