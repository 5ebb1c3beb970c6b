import type { Counts } from "../../status/report";
import { count } from "../count";
import type { Report } from "../model";
import { html, type Markup } from "./escape";

/** The figures that are looked at first, each with a bar. */
export function summarySection({ totals, helpers }: Report): Markup {
  const { routes, moved, session, organization, states } = totals;
  const scoped = organization.yes + organization.no + organization.unknown;
  return html`<section aria-labelledby="summary-title">
    <h2 id="summary-title">Where it stands</h2>
    <div class="tiles">
      ${tile("In app/", moved, routes, `${states.moved} moved, ${states.rewritten} written for it`)}
      ${tile("Guarded", session.yes, routes, restOf(session))}
      ${scoped > 0 && tile("Organization checked", organization.yes, scoped, restOf(organization))}
      ${figure("Blocked", states.blocked, "that portage move refuses")}
      ${figure("Findings", totals.findings, `${totals.unsure} could not be told, ${totals.silenced} silenced`)}
    </div>
    ${
      helpers.length > 0 &&
      html`<details>
        <summary>${count(helpers.length, "file")} in pages/api without a handler</summary>
        <ul>
          ${helpers.map(
            (file) =>
              html`<li>
                <code><bdi>${file}</bdi></code>
              </li>`,
          )}
        </ul>
      </details>`
    }
  </section>`;
}

function restOf({ no, unknown }: Counts): string {
  return `${no} not, ${unknown} could not be told`;
}

function tile(title: string, part: number, whole: number, note: string): Markup {
  const share = whole === 0 ? 0 : Math.floor((part / whole) * 100);
  return html`<div class="tile">
    <h3>${title}</h3>
    <p class="figure">${part}<small> of ${whole}</small></p>
    <div class="bar"><div style="width:${share}%"></div></div>
    <p class="note">${share} %: ${note}</p>
  </div>`;
}

const figure = (title: string, value: number, note: string): Markup =>
  html`<div class="tile">
    <h3>${title}</h3>
    <p class="figure">${value}</p>
    <p class="note">${note}</p>
  </div>`;
