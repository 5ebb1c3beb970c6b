import type { RouteEntry } from "../model";
import { html, type Markup } from "./escape";
import { methodName, stateBadge, stateNames, STATES, verdictBadge } from "./words";

/** What the page's script knows of a row; by the route's id. */
export interface RowData {
  readonly id: string;
  /** What the search looks through, in small letters. */
  readonly text: string;
  readonly state: string;
  readonly guard: string;
  /** Empty where the path names no organization. */
  readonly organization: string;
  readonly findings: number;
  /** What each column is sorted by. */
  readonly keys: readonly (string | number)[];
}

const WORST_FIRST = ["no", "unknown", "yes", ""];

/** The rows for the script, in the order of the table. */
export const rowData = (routes: readonly RouteEntry[]): readonly RowData[] =>
  routes.map((route) => {
    const organization = route.organization?.verdict ?? "";
    const methods = methodsOf(route);
    const found = route.findings.length;
    return {
      id: route.id,
      text: `${route.address} ${route.file} ${methods} ${STATES[route.state]}`.toLowerCase(),
      state: route.state,
      guard: route.session.verdict,
      organization,
      findings: found,
      keys: [
        route.address,
        stateNames.indexOf(route.state),
        methods,
        WORST_FIRST.indexOf(route.session.verdict),
        WORST_FIRST.indexOf(organization),
        -found,
      ],
    };
  });

const COLUMNS = [
  { title: "Route", hides: false },
  { title: "State", hides: false },
  { title: "Methods", hides: true },
  { title: "Guard", hides: false },
  { title: "Organization", hides: true },
  { title: "Findings", hides: false },
] as const;

/** Every route in a row: what the script searches, filters and sorts. */
export function routesSection(routes: readonly RouteEntry[]): Markup {
  return html`<section aria-labelledby="routes" class="routes">
    <h2 id="routes" tabindex="-1">Routes</h2>
    ${controls()}
    <p id="shown" role="status">${routes.length} routes</p>
    <table>
      <thead>
        <tr>
          ${COLUMNS.map(({ title, hides }) => html`<th scope="col" ${hides && html` class="wide"`}>${title}</th>`)}
        </tr>
      </thead>
      <tbody id="rows-body">
        ${routes.map(row)}
      </tbody>
    </table>
  </section>`;
}

/** Shown by the script, which they need. */
const controls = (): Markup =>
  html`<form id="controls" role="search" hidden>
    <label
      >Search <input type="search" id="search" autocomplete="off" spellcheck="false" aria-describedby="keys"
    /></label>
    <label
      >State
      <select id="state">
        <option value="">all</option>
        ${stateNames.map((state) => html`<option value="${state}">${STATES[state]}</option>`)}
      </select></label
    >
    <label
      >Guard
      <select id="guard">
        ${verdictOptions()}
      </select></label
    >
    <label
      >Organization
      <select id="organization">
        ${verdictOptions()}
      </select></label
    >
    <label class="check"><input type="checkbox" id="found" /> with findings</label>
    <p id="keys" class="note">
      <kbd>/</kbd> searches, <kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd> go through the routes,
      <kbd>Enter</kbd> opens one, <kbd>Escape</kbd> closes it
    </p>
  </form>`;

const verdictOptions = (): Markup =>
  html`<option value="">all</option>
    <option value="no">no</option>
    <option value="unknown">not told</option>
    <option value="yes">yes</option>`;

function row(route: RouteEntry): Markup {
  const { id, address, state, session, organization, findings } = route;
  return html`<tr data-id="${id}">
    <th scope="row">
      <a href="#${id}"><bdi>${address}</bdi></a>
    </th>
    <td>${stateBadge(state)}</td>
    <td class="wide">${methodsOf(route)}</td>
    <td>${verdictBadge(session)}</td>
    <td class="wide">${organization ? verdictBadge(organization) : "–"}</td>
    <td class="number">${findings.length > 0 ? findings.length : "–"}</td>
  </tr> `;
}

const methodsOf = ({ methods }: RouteEntry): string =>
  methods.map(({ method }) => methodName(method)).join(" ");
