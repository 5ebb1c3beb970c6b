import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseProblem } from "./problem";
import { isRunning, thisProcess, type ProcessIdentity } from "./process-identity";

const RETRY_MS = 50;

/**
 * Takes the folder for this process, with a file next to it: `<directory>.lock`. A second process on the folder of an
 * embedded database would go unnoticed and lose what either writes. The lock of a process that is gone is taken over;
 * one that is held may be let go within `patience` milliseconds, as when a server restarts.
 *
 * @returns how to let it go; the end of the process does it too.
 * @throws DatabaseProblem when another process holds the folder.
 */
export async function lockFolder(directory: string, patience = 2_000): Promise<() => void> {
  const file = `${directory}.lock`;
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const deadline = Date.now() + patience;
  while (!claim(file) && !takeOver(file)) {
    if (Date.now() >= deadline) throw new DatabaseProblem(refusal(directory, file));
    await sleep(RETRY_MS);
  }
  const release = (): void => {
    process.off("exit", release);
    fs.rmSync(file, { force: true });
  };
  process.on("exit", release);
  return release;
}

/** Makes the lock file, unless there is one. It appears with its content, never empty: a link is made in one step. */
function claim(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(thisProcess()));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft);
  }
}

/**
 * Replaces the lock of a process that is gone. Two that find it at once must not both remove "the old one", which may
 * be the other's new one by then: the removal has a lock of its own, under which the holder is looked at again.
 */
function takeOver(file: string): boolean {
  if (!isAbandoned(file)) return false;
  const removal = `${file}.removal`;
  if (!claim(removal)) {
    if (isAbandoned(removal)) fs.rmSync(removal, { force: true });
    return false;
  }
  try {
    if (isAbandoned(file)) fs.rmSync(file);
    return claim(file);
  } finally {
    fs.rmSync(removal, { force: true });
  }
}

function isAbandoned(file: string): boolean {
  const holder = readHolder(file);
  // Whether a process of another host runs cannot be told from here.
  return holder !== undefined && holder.host === thisProcess().host && !isRunning(holder);
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function refusal(directory: string, file: string): string {
  const name = path.relative("", directory) || directory;
  const holder = readHolder(file);
  if (!holder) return `The database in ${name} is locked by ${file}, which cannot be read`;
  if (holder.host === thisProcess().host) return `The database in ${name} is in use by process ${holder.pid}`;
  return `The database in ${name} is in use by process ${holder.pid} on ${holder.host}; if that is gone, remove ${file}`;
}
