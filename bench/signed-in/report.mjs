import { fileURLToPath } from "node:url";
import { barChart } from "../shared/bar-chart.mjs";
import { machine, machineLine, versions } from "../shared/machine.mjs";
import { markdownTable } from "../shared/markdown-table.mjs";
import { writeResult } from "../shared/results.mjs";
import { CONNECTIONS } from "./contenders.mjs";
import { PEERS } from "./peers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PACKAGES = ["next", "@prisma/client", "@prisma/adapter-pg", "pg", "iron-session"];
const HEAD = [
  "",
  "of by hand (requests/s)",
  "middle half",
  "CPU of by hand",
  "requests/s",
  "p50 ms",
  "p99 ms",
  "CPU µs",
];

const titleOf = ({ database, router }) => `${router}/api on ${database}`;
const isBase = ({ kind }) => kind === "bare";

/** The rows of one router on one database. */
export function table({ rows, ...part }) {
  return `### ${titleOf(part)}\n\n${markdownTable(HEAD, fastestFirst(rows).map(cells))}`;
}

const ratioOf = ({ contender, rpsRatio }) => (isBase(contender) ? 1 : rpsRatio);
const fastestFirst = (rows) => rows.toSorted((a, b) => ratioOf(b) - ratioOf(a));

function cells(row) {
  const { contender, rps, p50, p99, cpu, rpsSpread, cpuRatio } = row;
  return [
    contender.kind === "ours" ? `**${contender.name}**` : contender.name,
    isBase(contender) ? "1" : ratioOf(row).toFixed(2),
    rpsSpread.map((value) => value.toFixed(2)).join(" to "),
    isBase(contender) ? "1" : cpuRatio.toFixed(2),
    Math.round(rps),
    p50.toFixed(0),
    p99.toFixed(0),
    Math.round(cpu),
  ];
}

const chart = (results, footer) =>
  barChart({
    title: "A signed-in request for a list, requests per second as a ratio to the same by hand",
    groups: results.map(({ rows, ...part }) => ({
      title: titleOf(part),
      bars: fastestFirst(rows).map((row) => ({
        label: row.contender.name,
        value: ratioOf(row),
        className: row.contender.kind,
      })),
    })),
    footer,
  });

/** Writes `bench/results/signed-in.md` and `.svg`. */
export function write(results, { rounds, seconds }) {
  const where = machineLine(machine());
  const installed = { ...versions(ROOT, PACKAGES), ...PEERS };
  const list = Object.entries(installed).map(([name, version]) => `${name} ${version}`);
  const text = [
    "# A signed-in request for a list of an organization's projects, against the same by hand",
    "",
    `${where}. ${list.join(", ")}.`,
    "",
    `Written by \`npm run bench:signed-in\`: ${rounds} rounds, shots of ${seconds} s, ${CONNECTIONS} connections. A ratio is to the two shots of by hand around it;`,
    "medians of the rounds. CPU is that of the app's process, all its threads: PGlite runs in it, PostgreSQL does not. The client and the",
    "database share the machine, so read the ratios, not the rates.",
    "",
    ...results.flatMap((part) => [table(part), ""]),
  ];
  writeResult("signed-in.md", text.join("\n").trimEnd());
  writeResult("signed-in.svg", chart(results, where));
}
