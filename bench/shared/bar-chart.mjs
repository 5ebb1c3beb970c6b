import { label, svg } from "./svg.mjs";

const WIDTH = 880;
const LABEL = 320;
const RIGHT = 60;
const BAR = 16;
const STEP = 24;
const HEAD = 44;
const GROUP_HEAD = 34;
const FOOT = 34;

/**
 * Horizontal bars in groups, on one scale, with a line at 1.
 *
 * @param {{ title: string, footer: string, groups: readonly { title: string, bars: readonly { label: string, value: number, className: string }[] }[] }} chart
 */
export function barChart({ title, footer, groups }) {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = (value) => (value / most) * (WIDTH - LABEL - RIGHT);
  const parts = [label(16, 28, title, { className: "title" })];
  let y = HEAD;
  for (const group of groups) {
    parts.push(...drawGroup(group, y, scale));
    y += GROUP_HEAD + group.bars.length * STEP;
  }
  parts.push(label(16, y + 22, footer, { className: "note" }));
  return svg(WIDTH, y + FOOT, title, parts);
}

function drawGroup({ title, bars }, top, scale) {
  const first = top + GROUP_HEAD;
  const base = LABEL + scale(1);
  const rows = bars.flatMap(({ label: name, value, className }, i) => {
    const y = first + i * STEP;
    return [
      label(LABEL - 10, y + BAR - 3, name, { anchor: "end" }),
      `<rect class="${className}" x="${LABEL}" y="${y}" width="${scale(value).toFixed(1)}" height="${BAR}" rx="2"/>`,
      label(LABEL + scale(value) + 8, y + BAR - 3, value.toFixed(2)),
    ];
  });
  const bottom = first + bars.length * STEP - (STEP - BAR);
  return [
    label(16, top + 22, title, { className: "group" }),
    ...rows,
    `<line class="base" x1="${base}" x2="${base}" y1="${first - 4}" y2="${bottom + 4}"/>`,
  ];
}
