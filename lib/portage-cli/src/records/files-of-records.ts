import path from "node:path";
import type { NextApp } from "../project/next-app";
import { initFile, readInit } from "./init-record";
import { readRecords, readSetup, recordFile, setupFile } from "./move-record";

/** Every file that earlier moves, and portage init, wrote or removed, absolute. */
export function filesOfRecords(app: NextApp): ReadonlySet<string> {
  const records = readRecords(app);
  const ofRoutes = records.flatMap(({ address, from, to, mount, companions = [] }) => [
    recordFile(app, address),
    ...[from, to, ...(mount ? [mount.file] : []), ...companions.flatMap((one) => [one.from, one.to])].map(
      (file) => path.join(app.root, file),
    ),
  ]);
  const spelled = records.flatMap(({ spellings }) =>
    spellings.map(({ file }) => path.join(app.workspace, file)),
  );
  const setup = [readSetup(app), readInit(app)].flatMap((record) =>
    (record?.changes ?? []).map(({ file }) => path.join(app.workspace, file)),
  );
  return new Set([...ofRoutes, ...spelled, ...setup, setupFile(app), initFile(app)]);
}
