import path from "node:path";
import { isBelow, type NextVersion } from "../../project/next-version";
import { findUp, readIfThere } from "../../project/files";
import type { CheckedApp } from "../checked-app";
import { findingAt, type Explanation, type Rule } from "../rule";

/** The first versions without known holes, by major; older majors get no fixes any more. */
const FLOORS: Readonly<Record<number, readonly [minor: number, patch: number]>> = { 15: [5, 29], 16: [4, 5] };
const OLDEST_FIXED = 15;

/** The security floor of Next. */
export const nextVersion: Rule = {
  id: "next-version",
  summary: "Next is older than the versions that have every security fix",
  *find(checked) {
    const { version } = checked.app;
    if (!version || !isBelowFloor(version)) return;
    const locked = version.installed || isPinned(version) ? version : lockedVersion(checked);
    if (locked && !isBelowFloor(locked)) return;
    const { file, text, offset } = placeOf(checked);
    yield findingAt({ file, text }, offset, explanation(locked ?? version, locked !== undefined), {
      certain: locked !== undefined || version.major < OLDEST_FIXED,
    });
  },
};

function isBelowFloor(version: NextVersion): boolean {
  const floor = FLOORS[version.major];
  return floor ? isBelow(version, version.major, ...floor) : version.major < OLDEST_FIXED;
}

/** `16.3.0`, but neither `^16.3.0` nor `16.x`. */
const isPinned = ({ text }: NextVersion): boolean => /^=?v?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(text.trim());

/** The version that a lock file holds; undefined where none says. */
function lockedVersion({ app }: CheckedApp): NextVersion | undefined {
  const patterns: Readonly<Record<string, RegExp>> = {
    "package-lock.json": /"node_modules\/next":\s*\{\s*"version":\s*"(\d+)\.(\d+)\.(\d+)/,
    "pnpm-lock.yaml": /^\s+'?\/?next[@/](\d+)\.(\d+)\.(\d+)/m,
    "yarn.lock": /^"?next@[^\n]*:\n\s+version:?\s+"?(\d+)\.(\d+)\.(\d+)/m,
    "bun.lock": /"next": \["next@(\d+)\.(\d+)\.(\d+)/,
  };
  for (const [name, pattern] of Object.entries(patterns)) {
    const home = findUp(app.root, (folder) => readIfThere(path.join(folder, name)) !== undefined);
    const match = home === undefined ? null : pattern.exec(readIfThere(path.join(home, name)) ?? "");
    if (!match) continue;
    const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
    return { major, minor, patch, text: `${major}.${minor}.${patch} (${name})`, installed: false };
  }
  return undefined;
}

interface FilePlace {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
}

function placeOf({ app }: CheckedApp): FilePlace {
  const file = path.join(app.root, "package.json");
  const text = readIfThere(file) ?? "";
  return { file, text, offset: Math.max(0, text.search(/"next"\s*:/)) };
}

function explanation({ text, major }: NextVersion, isInstalled: boolean): Explanation {
  const floor = FLOORS[major];
  const wanted = floor ? `${major}.${floor.join(".")}` : "16.4.5 (or 15.5.29)";
  return {
    message: isInstalled
      ? `Next is ${text}`
      : `package.json asks for Next ${text}, and what is installed cannot be seen`,
    why: floor
      ? `Versions of Next ${major} before ${wanted} have known holes; app/ adds the surface of React's server components to them.`
      : `Next ${major} gets no security fixes any more, and has known holes.`,
    fix: `Update Next to ${wanted} or later.`,
  };
}
