// What a figure was taken on: without it a table says nothing.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

/** Without the host's name or any path: results are committed. */
export function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.type()} ${os.arch()}`,
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** As one line for a table's head. */
export const machineLine = ({ cpu, cores, memoryGiB, platform, node, date }) =>
  `${date} · Node ${node} · ${platform} · ${cores} × ${cpu} · ${memoryGiB} GiB`;

/**
 * The versions that are installed, by package.
 *
 * @param {string} folder where `node_modules` is
 * @param {readonly string[]} names
 * @returns {Record<string, string>}
 */
export function versions(folder, names) {
  const versionOf = (name) => {
    const manifest = path.join(folder, "node_modules", name, "package.json");
    return JSON.parse(fs.readFileSync(manifest, "utf8")).version;
  };
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}
