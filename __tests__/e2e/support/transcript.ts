// A console transcript in a Markdown file: commands after "$ ", each with what it printed.
import { spawnSync } from "node:child_process";

export interface Step {
  readonly command: string;
  readonly output: string;
}

const BLOCK = /(<!-- transcript -->\n+```console\n)([\s\S]*?)(\n```)/;

/** The steps of the transcript in a document. */
export function readTranscript(markdown: string): Step[] {
  const block = BLOCK.exec(markdown)?.[2];
  if (!block) throw new Error("the document has no transcript");
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      // A command goes on after a backslash at the end of its line.
      const [command = ""] = /^(?:.*\\\n)*.*/.exec(part) ?? [];
      return { command, output: part.slice(command.length).trim() };
    });
}

/** The document with the transcript replaced. */
export const writeTranscript = (markdown: string, steps: readonly Step[]): string =>
  markdown.replace(BLOCK, (_, start: string, _old: string, end: string) => {
    const text = steps.map(({ command, output }) => `$ ${command}\n${output}\n`.trimEnd()).join("\n\n");
    return `${start}${text}${end}`;
  });

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The ids that a document names, by the ids that a server has in their place. */
export class Ids {
  readonly #actual = new Map<string, string>();

  /** Pairs the ids of two texts in the order in which they stand there. */
  learn(documented: string, actual: string): void {
    const found = actual.match(UUID) ?? [];
    (documented.match(UUID) ?? []).forEach((id, i) => {
      const own = found[i];
      if (own && !this.#actual.has(id)) this.#actual.set(id, own);
    });
  }

  translate = (text: string): string => text.replaceAll(UUID, (id) => this.#actual.get(id) ?? id);
}

/** A text without what differs from one run to the next: moments, ids, seals of cookies, and tags of texts with such things in them. */
export const timeless = (text: string): string =>
  text
    .replaceAll(UUID, "<id>")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<moment>")
    .replaceAll(/^Date: .*$/gm, "Date: <date>")
    .replaceAll(/portage_session=[^;]+/g, "portage_session=<seal>")
    .replaceAll(/^ETag: .*$/gm, "ETag: <tag>");

/** Runs a command in a folder, with the documented address replaced by the server's. */
export function runCommand(command: string, folder: string, baseUrl: string): string {
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", command.replaceAll("localhost:3000", new URL(baseUrl).host)],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  return `${stdout}${stderr}`.replaceAll("\r", "").trim();
}
