// What the layer adds before the first answer: npm run bench:cold-start [-- --quick]
import { runBench, step } from "../shared/command.mjs";
import { machine, machineLine, versions } from "../shared/machine.mjs";
import { markdownTable } from "../shared/markdown-table.mjs";
import { writeResult } from "../shared/results.mjs";
import { builtApp } from "./app.mjs";
import { bytesOf } from "./bytes.mjs";
import { firstRequests } from "./first-request.mjs";
import { importTimes } from "./import-time.mjs";

const HELP = `npm run bench:cold-start -- [options]

Bytes in a route's bundle, the package's import, and the first request to a new server, with the layer and without it.

  --quick   few rounds: whether all works; writes no results`;

const IMPORTS = 21;
const STARTS = 11;

const fixed = (value) => value.toFixed(1);
const kilobytes = (bytes) => fixed(bytes / 1000);

function bytesTable(folder) {
  const [bare, layer] = ["bare", "layer"].map((variant) => bytesOf(folder, variant));
  const rows = layer.map(({ router, bundled, nexts, beside }, index) => {
    const without = bare[index];
    const more = [bundled.bytes - without.bundled.bytes, bundled.gzipped - without.bundled.gzipped];
    const ofNext = nexts.bytes - without.nexts.bytes;
    return [router, ...[without.bundled.bytes, bundled.bytes, ...more, ofNext, beside.bytes].map(kilobytes)];
  });
  const head = [
    "",
    "bare, kB",
    "with the layer, kB",
    "more, kB",
    "more, gzip, kB",
    "of it Next's, kB",
    "beside it, kB",
  ];
  return markdownTable(head, rows);
}

const importTable = (rows) =>
  markdownTable(
    ["", "empty process, ms", "with it, ms", "more, ms"],
    rows.map(({ name, empty, loaded }) => [
      `\`${name}\``,
      fixed(empty),
      fixed(loaded),
      fixed(loaded - empty),
    ]),
  );

const requestTable = (rows) =>
  markdownTable(
    ["", "from start to ready, ms", "first request, ms", "second request, ms"],
    rows.map((row) => [
      `${row.router}, ${row.variant}`,
      fixed(row.ready),
      fixed(row.first),
      fixed(row.second),
    ]),
  );

const markdown = (folder, tables) => `# Cold start

\`npm run bench:cold-start\`

${machineLine(machine())}\\
${Object.entries(versions(folder, ["next", "next-portage"]))
  .map(([name, version]) => `${name} ${version}`)
  .join(" · ")}

A small app outside of the repository, built by \`next build\` with its default bundler, once as it is and once with the layer (\`define\`, and
\`next-portage/register\` in \`instrumentation.js\`).

## Bytes of a route

The JavaScript that the trace of a route (\`.nft.json\`) names in the build's folder; *of it Next's* are chunks of Next's modules alone, which
the package imports when it needs one (\`next/server\`); *beside it* is what the trace names of the package in \`node_modules\`, where the bundler leaves it there.

${tables.bytes}

## Loading the package

New processes, the median of ${IMPORTS}, each beside an empty one.

${tables.imports}

## The first request

New servers (\`next start\`), the median of ${STARTS} starts for each row, the variants in turn. Ready is when Next says so.

${tables.requests}
`;

await runBench(
  { name: "bench:cold-start", help: HELP, options: { quick: { type: "boolean" } } },
  async ({ quick }) => {
    const folder = await builtApp();
    const tables = { bytes: await step("reading the bundles", () => bytesTable(folder)) };
    console.log(`\n${tables.bytes}`);
    tables.imports = importTable(await step("importing", () => importTimes(folder, quick ? 2 : IMPORTS)));
    console.log(`\n${tables.imports}`);
    tables.requests = requestTable(
      await step("the first request", () => firstRequests(folder, quick ? 1 : STARTS)),
    );
    console.log(`\n${tables.requests}`);
    if (!quick) writeResult("cold-start.md", markdown(folder, tables));
  },
);
