import { label, svg } from "./svg.mjs";

// A phone shows it at three quarters of its size, and the smallest letters are still read.
const WIDTH = 480;
const EDGE = 16;
const VALUES = 44;
const BAR = 20;
const STEP = 24;
const HEAD = 56;
const GROUP_HEAD = 36;
const LINE = 16;
const FOOT_CHARACTERS = 68;

/**
 * Horizontal bars in groups, on one scale, with a line at 1. The labels lie on the bars, the values are a column at the right.
 *
 * @param {{ title: string, note: string, footer: string, groups: readonly { title: string, bars: readonly { label: string, value: number, className: string }[] }[] }} chart
 */
export function barChart({ title, note, footer, groups }) {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = (value) => (value / most) * (WIDTH - 2 * EDGE - VALUES);
  const parts = [
    label(EDGE, 28, title, { className: "title" }),
    label(EDGE, 28 + LINE + 2, note, { className: "note" }),
  ];
  let y = HEAD;
  for (const group of groups) {
    parts.push(...drawGroup(group, y, scale));
    y += GROUP_HEAD + group.bars.length * STEP;
  }
  const foot = linesOf(footer);
  parts.push(...foot.map((text, i) => label(EDGE, y + 20 + i * LINE, text, { className: "note" })));
  return svg(WIDTH, y + 16 + foot.length * LINE, `${title}: ${note}`, parts);
}

function drawGroup({ title, bars }, top, scale) {
  const first = top + GROUP_HEAD;
  const rows = bars.map((bar, i) => ({ ...bar, y: first + i * STEP }));
  const bottom = first + bars.length * STEP - (STEP - BAR);
  const base = round(EDGE + scale(1));
  return [
    label(EDGE, top + 26, title, { className: "group" }),
    ...rows.map(
      ({ className, y, value }) =>
        `<rect class="${className}" x="${EDGE}" y="${y}" width="${round(scale(value))}" height="${BAR}" rx="2"/>`,
    ),
    `<line class="base" x1="${base}" x2="${base}" y1="${first - 4}" y2="${bottom + 4}"/>`,
    ...rows.flatMap(({ label: name, y, value }) => [
      label(EDGE + 8, y + BAR - 5, name),
      label(WIDTH - EDGE, y + BAR - 5, value.toFixed(2), { anchor: "end" }),
    ]),
  ];
}

const round = (value) => Math.round(value * 10) / 10;

/** Broken between its parts, where it is too long for the width. */
function linesOf(text) {
  const lines = [];
  for (const part of text.split(" · ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} · ${part}` : part;
    if (lines.length > 0 && longer.length <= FOOT_CHARACTERS) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}
