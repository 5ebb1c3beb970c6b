/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { BUILD_TIMEOUT, installedPackage, packedPackage } from "../support/packages";

const KB = 1024;

/** What a package may weigh. Who needs more raises it here, and says why. */
const BUDGETS = [
  // All that a route loads, comments and all; a bundler takes those out.
  // With the request log and the observers that it is made from.
  ["next-portage", "dist/index.js", 56 * KB],
  ["next-portage", "dist/register.js", 3 * KB],
  ["next-portage", "dist/testing.js", 64 * KB],
] as const;

const TARBALLS = [
  // With the typed client, the spans and what makes an OpenAPI document, which no route loads.
  ["next-portage", 192 * KB],
  // With the guards that init writes for each kind of session, what makes an OpenAPI document, and the report, all as ESM and as CommonJS.
  ["next-portage-cli", 480 * KB],
] as const;

test.each(BUDGETS)(
  "%s: %s and what it imports, compressed",
  async (name, entry, budget) => {
    const folder = await installedPackage(name);
    const files = [...graphOf(path.join(folder, entry))];
    const size = files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0);
    expect(size).toBeLessThan(budget);
    // A budget that is far too large says nothing.
    expect(size).toBeGreaterThan(budget / 3);
  },
  BUILD_TIMEOUT,
);

test.each(TARBALLS)(
  "%s: the file that is published",
  async (name, budget) => {
    const { size } = fs.statSync(await packedPackage(name));
    expect(size).toBeLessThan(budget);
    expect(size).toBeGreaterThan(budget / 3);
  },
  BUILD_TIMEOUT,
);

/** A module and all that it imports of its own package. */
function graphOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = fs.readFileSync(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/^(?:import|export)\b[^"']*["'](\.[^"']+)["']/gm))
    graphOf(path.resolve(path.dirname(file), specifier), seen);
  return seen;
}
