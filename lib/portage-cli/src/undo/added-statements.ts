import { replaceAll, type Replacement } from "../edit/replacements";
import type { AddedStatement } from "../records/move-record";
import { isSource, parseSource, type Source } from "../source/parse";
import { positionAt } from "../source/position";
import { wordsOf } from "../source/words";

/** A line that stands in the way of an undo. */
export interface ChangedStatement {
  readonly line: number;
  readonly text: string;
}

/**
 * A file's text without the statements that a move gave it. One that is gone, or no longer used for what it was, is none of the undo's business; one
 * that declares the same name in another way is in its way.
 */
export function withoutAdded(
  file: string,
  text: string,
  added: readonly AddedStatement[],
): string | ChangedStatement {
  const source = parseSource(file, text);
  if (added.length === 0 || !isSource(source)) return text;
  const removals: Replacement[] = [];
  for (const statement of added.filter(({ shared }) => shared === undefined)) {
    const removal = removalOf(source, statement);
    const changed = removal ? undefined : declaredOtherwise(source, statement);
    if (changed !== undefined) return { line: positionAt(text, changed).line, text: statement.text };
    if (removal) removals.push(removal);
  }
  const left = replaceAll(text, removals);
  return added.reduce((now, statement) => withoutShared(file, now, statement), left);
}

/** The import that several routes share goes when nothing uses its name any more. */
function withoutShared(file: string, text: string, statement: AddedStatement): string {
  const source = statement.shared === undefined ? undefined : parseSource(file, text);
  const removal = source && isSource(source) ? removalOf(source, statement) : undefined;
  if (!removal) return text;
  const without = replaceAll(text, [removal]);
  return wordsOf(without).has(statement.shared ?? "") ? text : without;
}

function removalOf(
  { program, text }: Source,
  { text: wanted, lead, trail }: AddedStatement,
): Replacement | undefined {
  const found = program.body.find(({ start, end }) => normal(text.slice(start, end)) === normal(wanted));
  if (!found) return undefined;
  const { start, end } = found;
  const before = text.slice(0, start).endsWith(lead) ? lead.length : 0;
  const after = text.startsWith(trail, end) ? trail.length : 0;
  return { start: start - before, end: end + after, text: "" };
}

/** As a formatter may have left it: other quotes, no semicolon, other blanks. */
const normal = (code: string): string => code.replaceAll(/[\s;]|,(?=\s*[})\]])/g, "").replaceAll("'", '"');

/** Where a name that the statement declared is declared at the top of the file, in another way. */
function declaredOtherwise({ program }: Source, { text }: AddedStatement): number | undefined {
  const name = /^const ([\p{ID_Continue}$]+) /u.exec(text)?.[1];
  const found = program.body.find(
    (node) =>
      node.type === "VariableDeclaration" &&
      node.declarations.some(({ id }) => id.type === "Identifier" && id.name === name),
  );
  return found?.start;
}
