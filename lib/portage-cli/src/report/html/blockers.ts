import { count } from "../count";
import type { Report, RouteEntry } from "../model";
import { html, type Markup } from "./escape";
import { fileName } from "./words";

/** What stands in the way, the most frequent kind first, each with its routes. */
export function blockersSection({ blockers, routes }: Report): Markup {
  const byId = new Map(routes.map((route) => [route.id, route]));
  const groups = blockers.map(({ kind, title, routes: ids }) => {
    const items = ids.flatMap((id) => byId.get(id) ?? []).map((route) => blockedRoute(route, kind));
    return html`<details open>
      <summary>${title} <span class="count">${count(ids.length, "route")}</span></summary>
      <ul>
        ${items}
      </ul>
    </details>`;
  });
  return html`<section aria-labelledby="blockers-title">
    <h2 id="blockers-title">Blockers</h2>
    ${groups.length > 0 ? groups : html`<p>Nothing stands in the way of a move.</p>`}
  </section>`;
}

function blockedRoute({ id, address, blockers }: RouteEntry, kind: string): Markup {
  const own = blockers.filter((blocker) => blocker.kind === kind);
  return html`<li>
    <a href="#${id}"><bdi>${address}</bdi></a
    >${own.map(({ reason, file, line }) => html`<br /><span class="note">${fileName(file, line)}: ${reason}</span>`)}
  </li>`;
}
