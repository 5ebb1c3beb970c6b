import { run } from "../../../lib/portage-cli/src/run";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a terminal is like, where it is one. */
export interface Terminal {
  readonly colours?: boolean;
  readonly columns?: number;
}

/** Runs `portage status` in this process, and gives what it writes. */
export async function runStatus(args: readonly string[], terminal: Terminal = {}): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const { colours = false, columns } = terminal;
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => (written[name] += text),
    hasColors: () => colours,
    ...(columns === undefined ? {} : { columns }),
  });
  const code = await run(["status", ...args], { stdout: stream("stdout"), stderr: stream("stderr") });
  return { code, ...written };
}
