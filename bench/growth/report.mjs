import { fileURLToPath } from "node:url";
import { lineChart } from "../shared/line-chart.mjs";
import { machine, machineLine, versions } from "../shared/machine.mjs";
import { markdownTable } from "../shared/markdown-table.mjs";
import { commandNames } from "./cli.mjs";
import { isOneIndexRead, planText } from "./plan.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PACKAGES = ["@prisma/client", "pg", "@electric-sql/pglite", "next-portage-cli"];
const MEGABYTE = 1e6;

/** By whether the user is in one organization, as many are made, or in more and more of them. */
const byOrganizations = (rows) => rows.filter(({ memberships }) => memberships === 1);
const byMemberships = (rows) =>
  rows.filter(({ organizations }) => organizations === rows.at(-1).organizations);

const versionLine = () =>
  Object.entries(versions(ROOT, PACKAGES))
    .map(([name, version]) => `${name} ${version}`)
    .join(" · ");

/** One table for a database: a row for each size. */
export function databaseTable({ rows }) {
  const head = [
    "organizations",
    "of the user",
    "session read, µs",
    "p99",
    "whole check, µs",
    "p99",
    "statements",
    "plan",
  ];
  return markdownTable(
    head,
    rows.map((row) => [
      count(row.organizations),
      count(row.memberships),
      ...[row.check, row.whole].flatMap(({ median, p99 }) => [count(median), count(p99)]),
      `${row.statements} + ${row.wholeStatements - row.statements}`,
      `${isOneIndexRead(row.plan) ? "" : "no index: "}${planText(row.plan)}`,
    ]),
  );
}

/** One table for the command line: seconds and megabytes of each command. */
export const cliTable = (rows) =>
  markdownTable(
    ["routes", ...commandNames.flatMap((name) => [`${name}, s`, "MB"])],
    rows.map((row) => [
      count(row.routes),
      ...commandNames.flatMap((name) => [row[name].seconds.toFixed(2), count(row[name].bytes / MEGABYTE)]),
    ]),
  );

const count = (value) => Math.round(value).toLocaleString("en-US");

export const growthMarkdown = ({ databases, cli, repetitions }) => `# Growth

\`npm run bench:growth\`

${machineLine(machine())}\\
${versionLine()}

## The membership check

What a guard asks the database for each request, one request after the other, ${count(repetitions)} times for each size, after a warm-up. *Session read* is the
statement that reads the session, its user and the user's memberships, these as the role that row-level security binds; *whole check* is \`getCurrentUser\` with a session cookie.
*Statements* are those of the first + those that the second adds; *plan* is that of the memberships.

${databases.map((database) => `### ${database.name}\n\n${databaseTable(database)}`).join("\n\n")}

Statistics are gathered on the server (its vacuum does that), and not in PGlite, where nothing does.

## The command line

Generated apps, each command in a new process, output into a pipe: seconds from start to end, and the most memory. Medians of three rounds up to 1,000 routes, one round for 10,000.
\`move\` is \`move --all --dry-run\`, \`report\` is \`report --json\` (without git).

${cliTable(cli)}
`;

export function growthChart({ databases, cli }) {
  const ofDatabases = (select, x) =>
    databases.map(({ name, rows }) => ({
      name,
      points: select(rows).map((row) => [row[x], row.whole.median]),
    }));
  const ofCommands = (value) =>
    commandNames.map((name) => ({ name, points: cli.map((row) => [row.routes, value(row[name])]) }));
  return lineChart({
    title: "What grows with an app",
    footer: machineLine(machine()),
    panels: [
      { title: "portage: seconds", xTitle: "routes", series: ofCommands(({ seconds }) => seconds) },
      {
        title: "portage: peak memory, MB",
        xTitle: "routes",
        series: ofCommands(({ bytes }) => bytes / MEGABYTE),
      },
      {
        title: "Session and membership check: µs",
        xTitle: "organizations",
        series: ofDatabases(byOrganizations, "organizations"),
      },
      {
        title: "The same, of a user with many memberships: µs",
        xTitle: "memberships of the user",
        series: ofDatabases(byMemberships, "memberships"),
      },
    ],
  });
}
