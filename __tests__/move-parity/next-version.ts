import { dependencies } from "../../package.json";

/** The newest of each older major that installs, with the React that it goes with. */
const OLDER: Readonly<Record<string, { readonly next: string; readonly react: string }>> = {
  "15": { next: "15.5.29", react: "19.3.1" },
  "14": { next: "14.2.35", react: "18.3.1" },
  "13": { next: "13.5.11", react: "18.3.1" },
};

/** The major of Next that is compared: the repository's own unless `MOVE_PARITY_NEXT` says otherwise. */
export const MAJOR = process.env["MOVE_PARITY_NEXT"] ?? dependencies.next.split(".")[0] ?? "";

/** Exact versions of Next and React. Throws for a major that is not known here. */
export function versions(): { readonly next: string; readonly react: string } {
  if (dependencies.next.startsWith(`${MAJOR}.`))
    return { next: dependencies.next, react: dependencies.react };
  const older = OLDER[MAJOR];
  if (!older) throw new Error(`--next takes ${Object.keys(OLDER).join(", ")}, not ${MAJOR}`);
  return older;
}
