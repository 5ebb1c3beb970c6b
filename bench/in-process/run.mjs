// What the layer costs inside of the process: npm run bench:in-process [-- --quick] [-- --only seal]
import { fileURLToPath } from "node:url";
import { runBench, step } from "../shared/command.mjs";
import { machine, machineLine, versions } from "../shared/machine.mjs";
import { markdownTable } from "../shared/markdown-table.mjs";
import { writeResult } from "../shared/results.mjs";
import { prepareApp } from "./app.mjs";
import { groups } from "./groups.mjs";
import { allocationOf, timeOf } from "./measure.mjs";

const HELP = `npm run bench:in-process -- [options]

Microseconds and allocation of a request's parts, on the built package, without a connection.

  --only <group>  ${Object.keys(groups).join(", ")}; writes no results
  --quick         short runs: whether all works; writes no results`;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PACKAGES = ["mitata", "next-portage", "zod", "iron-session"];

const titleOf = () =>
  `${machineLine(machine())}\\\n${Object.entries(versions(ROOT, PACKAGES))
    .map(([name, version]) => `${name} ${version}`)
    .join(" · ")}`;

async function measureGroup({ title, cases }, quick) {
  const rows = [];
  for (const { name, run } of await step(title, () => cases(quick))) {
    const { median, p99 } = await step(`${title}: ${name}`, () => timeOf(run, quick));
    const bytes = await step(`${title}: ${name}`, () => allocationOf(run));
    rows.push([name, median.toFixed(2), p99.toFixed(1), (bytes / 1000).toFixed(1)]);
  }
  const text = `## ${title}\n\n${markdownTable(["", "median, µs", "p99, µs", "allocated, kB"], rows)}`;
  console.log(`\n${text}`);
  return text;
}

const markdown = (tables) => `# In the process

\`npm run bench:in-process\`

${titleOf()}

Median and 99th percentile of single calls, by mitata's \`measure\`. *Allocated* is the growth of \`process.memoryUsage().heapUsed\` over 100 calls after a full
collection, the median of 15 rounds. Rows of \`app/\` make a web \`Request\`, call the handler and read the answer's text; those of \`pages/\` make Node's own pair without a
connection, call the handler and throw away what it sends: within a table, read the differences. Composing and the guards are measured by
\`toApiRoute\`. The guards are the reference app's own, with a database that answers at once: what a database costs is in growth.md.

${tables.join("\n\n")}
`;

await runBench(
  { name: "bench:in-process", help: HELP, options: { only: { type: "string" }, quick: { type: "boolean" } } },
  async ({ only, quick }) => {
    if (only !== undefined && !Object.hasOwn(groups, only)) throw new Error(`There is no group "${only}"`);
    if (!globalThis.gc) throw new Error("Node has to be started with --expose-gc");
    prepareApp();
    const wanted = only === undefined ? Object.values(groups) : [groups[only]];
    const tables = [];
    for (const group of wanted) tables.push(await measureGroup(group, quick ?? false));
    if (only === undefined && !quick) writeResult("in-process.md", markdown(tables));
  },
);
