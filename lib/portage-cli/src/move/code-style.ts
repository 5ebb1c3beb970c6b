/** How a project writes its code, as far as a generated file should follow it. */
export interface CodeStyle {
  readonly quote: '"' | "'";
  readonly semicolon: ";" | "";
  readonly lineBreak: "\n" | "\r\n";
}

/** The style that most lines of a text follow. */
export function codeStyleOf(text: string): CodeStyle {
  const imports =
    text.match(/^\s*(?:(?:import|export)\b.*|\}\s*)\bfrom\s*["'].*$|\brequire\(["'].*$/gm) ?? [];
  const statements = imports.length > 0 ? imports : statementEnds(text);
  const single = count(imports, /'/);
  const double = count(imports, /"/);
  const ended = count(statements, /;\s*(?:\/\/.*)?\r?$/);
  return {
    quote: single > double ? "'" : '"',
    semicolon: statements.length > 0 && ended * 2 < statements.length ? "" : ";",
    lineBreak: /\r\n/.test(text) ? "\r\n" : "\n",
  };
}

/** The lines on which a statement surely ends. */
function statementEnds(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  return (
    code.match(/^.*;[^\S\n]*$|^\s*(?:const|let|var|return|await|throw)\b[^\n]*[\w)\]"'`][^\S\n]*$/gm) ?? []
  );
}

const count = (lines: readonly string[], pattern: RegExp): number =>
  lines.filter((line) => pattern.test(line)).length;

/** Code written with double quotes, semicolons and `\n`, in another style. It must hold no quotes within strings. */
export function inStyle(code: string, { quote, semicolon, lineBreak }: CodeStyle): string {
  const quoted = quote === '"' ? code : code.replaceAll('"', quote);
  const ended = semicolon === ";" ? quoted : quoted.replaceAll(/;$/gm, "");
  return lineBreak === "\n" ? ended : ended.replaceAll("\n", lineBreak);
}
