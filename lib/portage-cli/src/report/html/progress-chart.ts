import { count } from "../count";
import type { History, HistoryPoint } from "../history/history";
import type { Projection } from "../history/projection";
import type { Report } from "../model";
import { html, type Markup } from "./escape";
import { axisOf, timeAxisOf, timeOf, type Axis, type TimeAxis } from "./axes";

/** Of the drawing, which is stretched to the width that there is; its texts stand beside it, and are not. */
const WIDTH = 1000;
const HEIGHT = 240;

/** Routes in each router over time, and how it would go on. */
export function progressSection({ history, projection }: Report): Markup {
  return html`<section aria-labelledby="progress-title">
    <h2 id="progress-title">Progress</h2>
    ${noteOn(history)}
    ${history.points.length > 1 ? chart(history.points, projection) : todayOnly(history.points)}
    <p class="basis">
      ${projection.kind === "estimate" && html`<strong>pages/api would be empty around ${projection.day}.</strong> `}${projection.basis}
    </p>
  </section>`;
}

function noteOn({ note, points, commits }: History): Markup {
  if (note !== null) return html`<p class="warning">There is no full history: ${note}.</p>`;
  const first = points[0]?.day ?? "";
  return html`<p class="note">
    From git, by the day (UTC) on which ${count(commits, "commit")} of the main line changed routes, since
    ${first}. Page extensions are today's.
  </p>`;
}

function todayOnly(points: readonly HistoryPoint[]): Markup {
  const today = points.at(-1);
  return html`<p>Today: ${today?.pages ?? 0} in pages/api, ${today?.app ?? 0} in app/.</p>`;
}

function chart(points: readonly HistoryPoint[], projection: Projection): Markup {
  const days = points.map(({ day }) => day);
  const ahead = projection.kind === "estimate" ? shown(projection.day, days) : undefined;
  const x = timeAxisOf(days[0] ?? "", ahead ?? days.at(-1) ?? "");
  const y = axisOf(Math.max(1, ...points.map(({ pages, app }) => Math.max(pages, app))));
  const label = labelOf(points);
  return html`<figure class="chart">
    <ul class="legend">
      <li><span class="swatch line-pages"></span>pages/api</li>
      <li><span class="swatch line-app"></span>app/</li>
      ${projection.kind === "estimate" && html`<li><span class="swatch line-ahead"></span>estimate</li>`}
    </ul>
    <div class="plot">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
        ${y.ticks.map((tick) => html`<path class="grid" d="M0 ${place(y, tick)}H${WIDTH}" />`)}
        <path class="area-app" d="${stepPath(points, "app", x, y)}V${HEIGHT}H0Z" />
        <path class="line-pages" d="${stepPath(points, "pages", x, y)}" />
        <path class="line-app" d="${stepPath(points, "app", x, y)}" />
        ${ahead !== undefined && projection.kind === "estimate" && html`<path class="line-ahead" d="${aheadPath(projection, ahead, x, y)}" />`}
      </svg>
      ${y.ticks.map((tick) => html`<span class="y-label" style="bottom:${percent(tick / y.top)}">${tick}</span>`)}
      ${x.ticks.map(({ share, text }) => html`<span class="x-label" style="left:${percent(share)}">${text}</span>`)}
    </div>
  </figure>`;
}

function labelOf(points: readonly HistoryPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  return `Routes over time: ${first.pages} in pages/api and ${first.app} in app on ${first.day}, ${last.pages} and ${last.app} on ${last.day}`;
}

/** The day that the drawing ends with: an estimate that lies far ahead would press the past together. */
function shown(day: string, days: readonly string[]): string {
  const [first = day, last = day] = [days[0], days.at(-1)];
  const most = timeOf(last) + Math.max(timeOf(last) - timeOf(first), 30 * 86_400_000);
  return timeOf(day) > most ? new Date(most).toISOString().slice(0, 10) : day;
}

function stepPath(points: readonly HistoryPoint[], key: "pages" | "app", x: TimeAxis, y: Axis): string {
  return points
    .map((point, index) => {
      const [left, top] = [round(x.share(point.day) * WIDTH), place(y, point[key])];
      return index === 0 ? `M${left} ${top}` : `H${left}V${top}`;
    })
    .join("");
}

/** A straight line from today's count towards none, up to where the drawing ends. */
function aheadPath(
  { to, day }: Extract<Projection, { kind: "estimate" }>,
  until: string,
  x: TimeAxis,
  y: Axis,
): string {
  const span = timeOf(day) - timeOf(to.day);
  const left = span === 0 ? 0 : (to.pages * (timeOf(day) - timeOf(until))) / span;
  return `M${round(x.share(to.day) * WIDTH)} ${place(y, to.pages)}L${round(x.share(until) * WIDTH)} ${place(y, left)}`;
}

const place = ({ top }: Axis, value: number): number => round(HEIGHT - (value / top) * HEIGHT);

const round = (value: number): number => Math.round(value * 10) / 10;

const percent = (share: number): string => `${round(share * 100)}%`;
