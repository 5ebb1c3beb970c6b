/** One item of a job's `steps` in a workflow of GitHub Actions. */
export interface Step {
  /** The offset behind its last line and that line's break. */
  readonly end: number;
  /** Before its dash. */
  readonly indent: number;
  readonly text: string;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly text: string;
}

/** The steps of all jobs, by the indentation of the lines: the items of each list below `steps:`. */
export function stepsOf(workflow: string): readonly Step[] {
  const lines = linesOf(workflow);
  return lines.flatMap(({ text }, index) =>
    /^\s*steps:\s*$/.test(text) ? itemsOf(workflow, lines.slice(index + 1)) : [],
  );
}

/** Without blank lines and comments. */
function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split(/(?<=\n)/).flatMap((line): Line[] => {
    const from = start;
    start += line.length;
    if (/^\s*(?:#.*)?$/.test(line.trimEnd())) return [];
    return [{ start: from, end: start, indent: line.search(/\S/), text: line.trimEnd() }];
  });
}

function itemsOf(workflow: string, lines: readonly Line[]): readonly Step[] {
  const [first] = lines;
  if (!first || !isItem(first)) return [];
  const after = lines.findIndex(
    (line) => line.indent < first.indent || (line.indent === first.indent && !isItem(line)),
  );
  const block = after === -1 ? lines : lines.slice(0, after);
  const heads = block.flatMap((line, index) => (line.indent === first.indent ? [index] : []));
  return heads.map((head, index) => {
    const item = block.slice(head, heads[index + 1]);
    const end = item.at(-1)?.end ?? first.end;
    return { end, indent: first.indent, text: workflow.slice(item[0]?.start, end) };
  });
}

const isItem = ({ text }: Line): boolean => /^\s*- /.test(text);
