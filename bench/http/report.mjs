import { barChart } from "../shared/bar-chart.mjs";
import { machine, machineLine, versions } from "../shared/machine.mjs";
import { markdownTable } from "../shared/markdown-table.mjs";
import { writeResult } from "../shared/results.mjs";
import { fanOutTable } from "./fan-out.mjs";
import { dependencies } from "./install-app.mjs";

const HEAD = [
  "",
  "of bare (requests/s)",
  "middle half",
  "CPU of bare",
  "requests/s",
  "p50 ms",
  "p99 ms",
  "CPU µs",
];
const ROUTERS = { pages: "pages/api", app: "app/api" };

const titleOf = ({ title }, router) => `${title}: ${ROUTERS[router]}`;

function table(wanted, router, rows) {
  return `### ${titleOf(wanted, router)}\n\n${markdownTable(HEAD, fastestFirst(rows).map(cells))}`;
}

/** The bare handler is 1, whatever its own shots differ. */
const ratioOf = ({ contender, rpsRatio }) => (contender.kind === "bare" ? 1 : rpsRatio);

const fastestFirst = (rows) => rows.toSorted((a, b) => ratioOf(b) - ratioOf(a));

function cells(row) {
  const { contender, rps, p50, p99, cpu, rpsSpread, cpuRatio } = row;
  const name = contender.kind === "ours" ? `**${contender.name}**` : contender.name;
  return [
    name,
    contender.kind === "bare" ? "1" : ratioOf(row).toFixed(2),
    rpsSpread.map((value) => value.toFixed(2)).join(" to "),
    contender.kind === "bare" ? "1" : cpuRatio.toFixed(2),
    Math.round(rps),
    p50.toFixed(0),
    p99.toFixed(0),
    Math.round(cpu),
  ];
}

/** The cases that the README's chart shows. */
const SHOWN = new Set(["get", "post"]);

function chart(results, footer) {
  const groups = results
    .filter(({ wanted }) => SHOWN.has(wanted.id))
    .map(({ wanted, router, rows }) => ({
      title: titleOf(wanted, router),
      bars: fastestFirst(rows).map((row) => ({
        label: row.contender.name,
        value: ratioOf(row),
        className: row.contender.kind,
      })),
    }));
  return barChart({
    title: "Requests per second",
    note: "As a ratio to the bare handler of the same router, the line at 1",
    groups,
    footer,
  });
}

function write(folder, { results, streams }, { rounds, seconds, write: target }) {
  const installed = versions(folder, ["next-portage", ...Object.keys(dependencies())]);
  const where = machineLine(machine());
  const list = Object.entries(installed).map(([name, version]) => `${name} ${version}`);
  const text = [
    "# Requests per second and CPU time, against the bare handler of the same router",
    "",
    `${where}. ${list.join(", ")}.`,
    "",
    `Written by \`npm run bench\`: ${rounds} rounds, shots of ${seconds} s, 16 connections (4 for the file). A ratio is to the two shots of the bare handler`,
    "around it; medians of the rounds. CPU is the server's, all its threads. The client shares the machine, so read the ratios, not the rates.",
    "",
    ...results.flatMap(({ wanted, router, rows }) => [table(wanted, router, rows), ""]),
    ...(streams ? [fanOutTable(streams)] : []),
  ];
  writeResult("http.md", text.join("\n"), target);
  writeResult("http.svg", chart(results, where), target);
}

export const report = { table, write };
