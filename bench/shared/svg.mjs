// The parts that the charts share. They stand in a README on a light or a dark page, so each brings both palettes.

const STYLE = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-size: 16px; font-weight: 600; }
  .group { font-weight: 600; }
  .note { font-size: 11px; fill: #59636e; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .base { stroke: #59636e; stroke-width: 1; stroke-dasharray: 3 3; }
  .ours { fill: #9ecbff; } .peer { fill: #dfe3e8; } .bare { fill: #afb8c1; }
  .line-a { stroke: #0969da; fill: none; stroke-width: 2; } .line-b { stroke: #bc4c00; fill: none; stroke-width: 2; }
  .line-c { stroke: #1a7f37; fill: none; stroke-width: 2; } .line-d { stroke: #8250df; fill: none; stroke-width: 2; }
  .dot-a { fill: #0969da; } .dot-b { fill: #bc4c00; } .dot-c { fill: #1a7f37; } .dot-d { fill: #8250df; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .note { fill: #9198a1; } .grid { stroke: #3d444d; } .base { stroke: #9198a1; }
    .ours { fill: #1158b8; } .peer { fill: #2f353d; } .bare { fill: #59636e; }
    .line-a { stroke: #4493f8; } .line-b { stroke: #db6d28; } .line-c { stroke: #3fb950; } .line-d { stroke: #ab7df8; }
    .dot-a { fill: #4493f8; } .dot-b { fill: #db6d28; } .dot-c { fill: #3fb950; } .dot-d { fill: #ab7df8; }
  }`;

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {unknown} value */
export const escapeText = (value) => String(value).replaceAll(/[&<>"]/g, (character) => ENTITIES[character]);

/**
 * @param {number} width
 * @param {number} height
 * @param {string} label for those who do not see it
 * @param {readonly string[]} parts
 */
export const svg = (width, height, label, parts) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(label)}">`,
    `<style>${STYLE}\n</style>`,
    ...parts,
    "</svg>",
  ].join("\n");

/**
 * @param {number} x
 * @param {number} y
 * @param {unknown} content
 * @param {{ anchor?: "start" | "middle" | "end", className?: string }} [options]
 */
export const label = (x, y, content, { anchor = "start", className = "" } = {}) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}"${className && ` class="${className}"`}>${escapeText(content)}</text>`;
