import { relativeTo } from "../project/files";
import type { ScannedRoute, Verdict } from "../scan/model";
import { organizationOf, sessionOf, totalsOf, type Counts, type ReportedRoute, type Summary } from "./report";
import { styled } from "../cli/styled";
import { renderTable, type Column } from "./table";

const COLUMNS: readonly Column[] = [
  { title: "ROUTE", least: 24 },
  { title: "ROUTER" },
  { title: "METHODS", least: 12 },
  { title: "GUARD", least: 8 },
  { title: "ORG", least: 6 },
  { title: "BLOCKERS" },
];

export interface TextOptions {
  /** The folder that files are shown from. */
  readonly root: string;
  /** In columns. */
  readonly width: number;
  /** Whether the stream is a terminal that shows more than plain letters. */
  readonly rich: boolean;
}

/** What `portage status` prints for people. */
export function statusText(reported: readonly ReportedRoute[], options: TextOptions): string {
  const routes = reported.filter(({ route }) => route.isRoute);
  const table = renderTable(COLUMNS, routes.map(rowOf), options.width);
  const [head = "", ...rows] = table;
  return [
    styled("bold", head),
    ...rows,
    "",
    ...totalLines(reported, options),
    ...blockerLines(routes, options),
  ].join("\n");
}

function rowOf({ route, blockers }: ReportedRoute): string[] {
  const organization = organizationOf(route);
  return [
    route.address,
    route.router,
    methodsOf(route),
    cellOf(sessionOf(route)),
    organization ? cellOf(organization) : "-",
    blockers.length > 0 ? styled("yellow", String(blockers.length)) : "-",
  ];
}

function methodsOf({ methods, problem }: ScannedRoute): string {
  if (problem) {
    const line = problem.line === undefined ? "" : `, line ${problem.line}`;
    return styled("red", problem.kind === "syntax" ? `syntax error${line}` : "cannot be read");
  }
  return methods.map(({ method }) => (method === "*" ? "any" : method)).join(" ");
}

const COLOURS = { yes: "green", no: "red", unknown: "yellow" } as const satisfies Record<Verdict, string>;

function cellOf({ verdict, methods }: Summary): string {
  const word = verdict === "unknown" ? "?" : verdict;
  const shown = methods.map((method) => (method === "*" ? "any" : method));
  return styled(COLOURS[verdict], [word, ...shown].join(" "));
}

function totalLines(reported: readonly ReportedRoute[], { rich }: TextOptions): string[] {
  const { routes, moved, session, organization, helpers, blocked } = totalsOf(reported);
  const scoped = organization.yes + organization.no + organization.unknown;
  const blockedNote = blocked > 0 ? `${blocked} blocked` : "";
  const lines = [
    bar("moved", moved, routes, rich, blockedNote),
    bar("guarded", session.yes, routes, rich, restOf(session)),
  ];
  if (scoped > 0) lines.push(bar("org", organization.yes, scoped, rich, restOf(organization)));
  if (helpers > 0) {
    lines.push(
      `${helpers} ${helpers === 1 ? "file" : "files"} in pages/api without a handler (no default export)`,
    );
  }
  return lines;
}

function restOf({ no, unknown }: Counts): string {
  return [no > 0 ? `${no} not` : "", unknown > 0 ? `${unknown} could not be told` : ""]
    .filter((part) => part !== "")
    .join(", ");
}

const BAR = 20;

function bar(title: string, part: number, whole: number, rich: boolean, note: string): string {
  const share = whole === 0 ? 0 : part / whole;
  const filled = Math.floor(share * BAR);
  const [full, empty] = rich ? ["█", "░"] : ["#", "-"];
  const drawn = `${full.repeat(filled)}${empty.repeat(BAR - filled)}`;
  const percent = `${Math.floor(share * 100)} %`;
  return `${title.padEnd(8)} [${drawn}] ${part}/${whole} (${percent})${note === "" ? "" : `, ${note}`}`;
}

function blockerLines(routes: readonly ReportedRoute[], { root }: TextOptions): string[] {
  const lines = routes.flatMap(({ blockers }) =>
    blockers.map(({ file, line, reason }) => {
      const place = line === undefined ? "" : `:${line}`;
      return `  ${relativeTo(root, file)}${place}: ${reason}`;
    }),
  );
  return lines.length > 0 ? ["", styled("bold", "Blockers"), ...lines] : [];
}
