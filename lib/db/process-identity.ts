import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";

/** Which process, on which machine; a number alone comes back for another process some day. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** When the process started, in the words of the system; empty where the system does not say. */
  started: string;
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: os.hostname(), started: startOf(process.pid) };
}

/** Whether the very process still runs, and not another one under its number. Only for processes of this host. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  if (!exists(pid)) return false;
  const current = startOf(pid);
  return started === "" || current === "" || current === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function startOf(pid: number): string {
  try {
    return process.platform === "linux" ? linuxStart(pid) : posixStart(pid);
  } catch {
    return "";
  }
}

/** The boot's id and the ticks since then: field 22 of /proc/<pid>/stat, whose second field may hold spaces. */
function linuxStart(pid: number): string {
  const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
}

function posixStart(pid: number): string {
  return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
}
