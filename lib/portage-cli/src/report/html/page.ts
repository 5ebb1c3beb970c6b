import type { Report } from "../model";
import { hashOf, readAssets } from "./assets";
import { blockersSection } from "./blockers";
import { html, jsonFor, trusted, type Markup } from "./escape";
import { findingsSection } from "./findings";
import { progressSection } from "./progress-chart";
import { detailsSection } from "./route-details";
import { mapSection } from "./route-map";
import { routesSection, rowData } from "./routes-table";
import { summarySection } from "./summary";

/** How a page is made. */
export interface PageOptions {
  /**
   * The address, on the page's own server, of server-sent events: with the first one named `changed` the page loads itself anew. Without it
   * the page asks nobody for anything.
   */
  readonly changes?: string;
}

/**
 * The report as one page that asks for nothing else: style, script and charts stand in it. It is whole without its script, which adds search, filters, sorting,
 * keys, and a panel for the route that is open.
 *
 * @example fs.writeFileSync("portage-report.html", reportPage(report))
 */
export function reportPage(report: Report, { changes }: PageOptions = {}): string {
  const { style, script, live } = readAssets();
  const attributes = changes === undefined ? html`lang="en"` : html`lang="en" data-changes="${changes}"`;
  const scripts = changes === undefined ? [script] : [script, live];
  const page = html`<!doctype html>
    <html ${attributes}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(scripts)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.app.name}: the way to the App Router</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#routes">To the routes</a>
        ${header(report)}
        <main>
          ${summarySection(report)} ${progressSection(report)} ${mapSection(report.routes)}
          ${blockersSection(report)} ${findingsSection(report)} ${routesSection(report.routes)}
          ${detailsSection(report)}
        </main>
        <footer>
          <p>Made by <code>portage report</code> of next-portage-cli. Nothing of the app was run.</p>
          ${changes !== undefined && html`<p>This page follows the app's files.</p>`}
        </footer>
        <dialog id="panel" aria-label="Route">
          <button type="button" id="close">Close</button>
          <div id="panel-content"></div>
        </dialog>
        <script type="application/json" id="rows">
          ${jsonFor(rowData(report.routes))}
        </script>
        ${scripts.map((one) => trusted(`<script>${one}</script>`))}
      </body>
    </html> `;
  return page.text;
}

/** Its own scripts run, by their hashes; a page that is made anew may ask its server, and no page anybody else. */
const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src ${scripts.map(hashOf).join(" ")}`,
    ...(scripts.length > 1 ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

function header({ app, madeAt, notes }: Report): Markup {
  const next = app.next === null ? "" : `, Next ${app.next}`;
  return html`<header>
    <p class="kicker">Pages Router to App Router</p>
    <h1><bdi>${app.name}</bdi></h1>
    <p><time datetime="${madeAt}">${madeAt.slice(0, 16).replace("T", " ")} UTC</time>${next}</p>
    ${
      notes.length > 0 &&
      html`<details class="notes">
        <summary>On moving the routes</summary>
        <ul>
          ${notes.map((note) => html`<li>${note}</li>`)}
        </ul>
      </details>`
    }
  </header>`;
}
