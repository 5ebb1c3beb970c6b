import { relativeTo } from "../../project/files";
import type { Finding, Outcome } from "../finding";

/** The version of the format; see schema/check.schema.json. */
const VERSION = 1;

/** For programs: one JSON document, with paths relative to a folder. */
export function toJson({ findings, unsure, silenced }: Outcome, folder: string): string {
  const document = {
    version: VERSION,
    findings: findings.map((finding) => entryOf(finding, folder)),
    unsure: unsure.map((finding) => entryOf(finding, folder)),
    silenced: silenced.map(({ finding, reason }) => ({ ...entryOf(finding, folder), reason })),
    summary: { findings: findings.length, silenced: silenced.length, unsure: unsure.length },
  };
  return JSON.stringify(document, undefined, 2);
}

const entryOf = ({ rule, file, line, column, address, message, why, fix }: Finding, folder: string) => ({
  rule,
  file: relativeTo(folder, file),
  line,
  column,
  ...(address === undefined ? {} : { route: address }),
  message,
  why,
  fix,
});
