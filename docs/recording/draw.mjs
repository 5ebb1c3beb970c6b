import { stripVTControlCharacters } from "node:util";
import { escapeText } from "../../bench/shared/svg.mjs";
import { spansOf } from "./spans.mjs";

const COLUMNS = 96;
const CHARACTER = 8.4;
const LINE = 19;
const PADDING = 18;
const BAR = 34;
/** Seconds that a command takes to be typed. */
const TYPING = 0.8;

const y = (row) => (BAR + PADDING + 12 + row * LINE).toFixed(0);

function textLine(line, row) {
  const parts = spansOf(clip(line)).map(({ text, style }) =>
    style ? `<tspan class="${style}">${escapeText(text)}</tspan>` : escapeText(text),
  );
  return `<text x="${PADDING}" y="${y(row)}">${parts.join("")}</text>`;
}

/** A line that is too long for the picture would run out of it. */
function clip(line) {
  const plain = stripVTControlCharacters(line);
  return plain.length <= COLUMNS ? line : `${plain.slice(0, COLUMNS - 1)}…`;
}

/**
 * The scenes one after another as a picture that moves by its own style sheet, again and again. Who wants no motion sees the first one.
 *
 * @param {import("./scenes.mjs").Scene[]} scenes
 */
export function drawRecording(scenes) {
  const total = scenes.reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = Math.max(...scenes.map(({ lines }) => lines.length)) + 1;
  const width = Math.ceil(COLUMNS * CHARACTER + 2 * PADDING);
  const height = BAR + 2 * PADDING + rows * LINE;
  let start = 0;
  const drawn = scenes.map((scene, index) => {
    const part = drawScene(scene, { index, start, total });
    start += scene.seconds;
    return part;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escapeText(scenes.map(({ command }) => command).join(", then "))}</title>
<style>
${STYLE}
${drawn.map(({ style }) => style).join("\n")}
</style>
<rect class="window" width="${width}" height="${height}" rx="10"/>
<circle cx="22" cy="18" r="6" fill="#ec6a5e"/><circle cx="42" cy="18" r="6" fill="#f4bf4f"/><circle cx="62" cy="18" r="6" fill="#61c554"/>
${drawn.map(({ svg }) => svg).join("\n")}
</svg>
`;
}

const STYLE = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;fill:#d5dedd;white-space:pre}
.window{fill:#101816}.b{font-weight:700}.d{fill:#8fa3a0}.r{fill:#ff8f84}.g{fill:#7fd6a4}.y{fill:#f0c674}.c{fill:#7cc5e8}.p{fill:#7fd6a4}
.scene{visibility:hidden}.scene:first-of-type{visibility:visible}`;

function drawScene({ command, lines, seconds }, { index, start, total }) {
  const at = (time) => `${((time / total) * 100).toFixed(2)}%`;
  const shown = command.startsWith("portage") ? `npx ${command}` : command;
  const typed = `${(((start + TYPING) / total) * 100).toFixed(2)}%`;
  const end = at(start + seconds);
  const before = start === 0 ? "" : "0%{visibility:hidden}";
  const after = start + seconds >= total ? "" : `${end},100%{visibility:hidden}`;
  const wide = Math.ceil((shown.length + 2) * CHARACTER);
  const style = `@media (prefers-reduced-motion:no-preference){
@keyframes s${index}{${before}${at(start)}{visibility:visible}${after}}
@keyframes t${index}{0%,${at(start)}{width:${(2 * CHARACTER).toFixed(0)}px}${typed},100%{width:${wide}px}}
@keyframes o${index}{0%,${typed}{opacity:0}${at(start + TYPING + 0.1)},100%{opacity:1}}
.s${index}{animation:s${index} ${total}s step-end infinite}
.t${index}{animation:t${index} ${total}s steps(${shown.length}) infinite}
.o${index}{animation:o${index} ${total}s step-end infinite}
}`;
  const output = lines.map((line, row) => textLine(line, row + 1)).join("\n");
  const clipId = `c${index}`;
  return {
    style,
    svg: `<g class="scene s${index}">
<clipPath id="${clipId}"><rect class="t${index}" x="${PADDING}" y="${BAR}" width="${wide}" height="${LINE + PADDING}"/></clipPath>
<text clip-path="url(#${clipId})" x="${PADDING}" y="${y(0)}"><tspan class="p">$ </tspan><tspan class="b">${escapeText(shown)}</tspan></text>
<g class="o${index}">
${output}
</g>
</g>`,
  };
}
