/** What the command tells the shell; part of its contract with scripts and CI. */
export const ExitCode = {
  ok: 0,
  /** The command ran, and refused or found something wrong. */
  failed: 1,
  /** The command line itself could not be understood; nothing was done. */
  usage: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
