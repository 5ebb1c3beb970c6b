import path from "node:path";
import type { NextApp } from "../project/next-app";
import { matchRoutes } from "../routes/match-routes";
import type { MoveRecord } from "./move-record";

/** The records that arguments name, by address, by the file's old or new place, or by a glob over them; see `matchRoutes`. */
export function matchRecords(
  app: NextApp,
  records: readonly MoveRecord[],
  patterns: readonly string[],
): readonly MoveRecord[] {
  const places = records.flatMap((record) =>
    [record.from, record.to].map((file) => ({
      router: "app" as const,
      address: record.address,
      file: path.join(app.root, file),
      record,
    })),
  );
  return [...new Set(matchRoutes(app, places, patterns, process.cwd()).map(({ record }) => record))];
}
