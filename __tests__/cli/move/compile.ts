import ts from "typescript";

/** Parsed once for all programs: the declarations of Next, React and the DOM are most of the work. */
const declarations = new Map<string, ts.SourceFile | undefined>();

function hostFor(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    if (!file.includes("/node_modules/")) return getSourceFile.call(host, file, ...rest);
    if (!declarations.has(file)) declarations.set(file, getSourceFile.call(host, file, ...rest));
    return declarations.get(file);
  };
  return host;
}

interface Project {
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
}

/**
 * What the compiler has to say about projects, each named by its `tsconfig.json`; as `file:line message`, with the absolute file. Projects with the
 * same options are compiled together.
 */
export function complaintsAbout(configs: readonly string[]): string[] {
  const groups = new Map<string, Project>();
  for (const config of configs) {
    const { files, options } = projectOf(config);
    const key = JSON.stringify({ ...options, configFilePath: "" });
    groups.set(key, { options, files: [...(groups.get(key)?.files ?? []), ...files] });
  }
  return [...groups.values()].flatMap(({ files, options }) => {
    const program = ts.createProgram({ rootNames: files, options, host: hostFor(options) });
    return ts.getPreEmitDiagnostics(program).map(describe);
  });
}

function projectOf(config: string): Project {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const read = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  if (!read || read.fileNames.length === 0) throw new Error(`${config} names no file`);
  return { files: read.fileNames, options: read.options };
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(describe(diagnostic));
}

function describe({ file, start = 0, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  return file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} ${text}` : text;
}
