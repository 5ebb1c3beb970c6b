import { logScale, tickText } from "./log-scale.mjs";
import { label, svg } from "./svg.mjs";

const COLUMNS = 2;
const PANEL = { width: 440, height: 300 };
const PLOT = { left: 56, right: 424, top: 56, bottom: 236 };
const HEAD = 44;
const FOOT = 30;
const KEYS = ["a", "b", "c", "d"];

/**
 * Lines in several panels, two beside each other; both axes are logarithmic.
 *
 * @typedef {{ name: string, points: readonly (readonly [number, number])[] }} Series
 * @typedef {{ title: string, xTitle: string, series: readonly Series[] }} Panel
 * @param {{ title: string, footer: string, panels: readonly Panel[] }} chart
 */
export function lineChart({ title, footer, panels }) {
  const rows = Math.ceil(panels.length / COLUMNS);
  const height = HEAD + rows * PANEL.height + FOOT;
  const parts = panels.map((panel, index) => {
    const x = (index % COLUMNS) * PANEL.width;
    const y = HEAD + Math.floor(index / COLUMNS) * PANEL.height;
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel).join("\n")}\n</g>`;
  });
  return svg(COLUMNS * PANEL.width, height, title, [
    label(16, 28, title, { className: "title" }),
    ...parts,
    label(16, height - 12, footer, { className: "note" }),
  ]);
}

function drawPanel({ title, xTitle, series }) {
  const points = series.flatMap((one) => one.points);
  const x = logScale(
    points.map(([at]) => at),
    PLOT.left,
    PLOT.right,
  );
  const y = logScale(
    points.map(([, value]) => value),
    PLOT.bottom,
    PLOT.top,
  );
  return [
    label(16, 18, title),
    ...y.ticks.flatMap((tick) => [
      line("grid", [PLOT.left, y.place(tick)], [PLOT.right, y.place(tick)]),
      label(PLOT.left - 8, y.place(tick) + 4, tickText(tick), { anchor: "end", className: "note" }),
    ]),
    ...x.ticks.map((tick) =>
      label(x.place(tick), PLOT.bottom + 18, tickText(tick), { anchor: "middle", className: "note" }),
    ),
    label((PLOT.left + PLOT.right) / 2, PLOT.bottom + 36, xTitle, { anchor: "middle", className: "note" }),
    ...series.flatMap((one, index) => drawSeries(one, KEYS[index], { x, y })),
    ...series.flatMap((one, index) => drawKey(one, index, series.length)),
  ];
}

function drawSeries({ points }, key, { x, y }) {
  const placed = points.map(([at, value]) => [round(x.place(at)), round(y.place(value))]);
  return [
    `<polyline class="line-${key}" points="${placed.map((point) => point.join(",")).join(" ")}"/>`,
    ...placed.map(([cx, cy]) => `<circle class="dot-${key}" cx="${cx}" cy="${cy}" r="3.5"/>`),
  ];
}

function drawKey({ name }, index, count) {
  const x = PLOT.left + index * Math.min(125, (PLOT.right - PLOT.left) / count);
  return [
    `<circle class="dot-${KEYS[index]}" cx="${x + 5}" cy="36" r="4.5"/>`,
    label(x + 15, 40, name, { className: "note" }),
  ];
}

const round = (value) => Math.round(value * 10) / 10;

const line = (className, [x1, y1], [x2, y2]) =>
  `<line class="${className}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
