// Reads the CPU profiles that V8 records, in the format of Chrome's DevTools.
import { markdownTable } from "./markdown-table.mjs";

const SHOWN = 60;
const IDLE = new Set(["(idle)", "(program)", "(root)"]);

/**
 * Two tables, by own time and by time with all that a function called.
 *
 * @param {{ nodes: readonly any[], samples: readonly number[] }} recorded
 * @param {number} cpu microseconds of CPU that a request took, measured without the profiler
 */
export function profileTables(recorded, cpu) {
  const { busy, shares } = sharesOf(recorded);
  return ["own", "total"].map((kind) => {
    const rows = [...shares].toSorted((a, b) => b[1][kind] - a[1][kind]).slice(0, SHOWN);
    const head = ["function", `${kind}, % of busy`, "µs a request"];
    const cells = rows.map(([key, share]) => [
      key,
      ((100 * share[kind]) / busy).toFixed(1),
      ((cpu * share[kind]) / busy).toFixed(1),
    ]);
    return markdownTable(head, cells);
  });
}

/** Of each function: what it took itself, and with all that it called, as shares of the time that was not idle. */
function sharesOf({ nodes, samples }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const shares = new Map();
  let busy = 0;
  const add = (key, kind) => {
    const share = shares.get(key) ?? { own: 0, total: 0 };
    share[kind] += 1;
    shares.set(key, share);
  };
  for (const id of samples) {
    if (IDLE.has(byId.get(id).callFrame.functionName)) continue;
    busy += 1;
    const stack = new Set();
    for (let at = id; at !== undefined; at = parents.get(at)) stack.add(keyOf(byId.get(at).callFrame));
    add(keyOf(byId.get(id).callFrame), "own");
    for (const key of stack) add(key, "total");
  }
  return { busy, shares };
}

const keyOf = ({ functionName, url, lineNumber }) =>
  `${functionName || "(anonymous)"} ${placeOf(url)}:${lineNumber + 1}`;

const placeOf = (url) =>
  url
    .replace(/^file:\/\//, "")
    .split("/")
    .slice(-3)
    .join("/");
