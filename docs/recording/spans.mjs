/** What the codes of `util.styleText` mean here; the others are left out. */
const CLASSES = { 1: "b", 2: "d", 31: "r", 32: "g", 33: "y", 34: "c", 36: "c" };

const CODE = /\u001B\[([\d;]*)m/g;

/** A line cut where its colours change: `[{ text, style: "b g" }]`. */
export function spansOf(line) {
  const spans = [];
  let on = new Set();
  let from = 0;
  const add = (text) => text && spans.push({ text, style: [...on].join(" ") });
  for (const { 0: code, 1: numbers, index } of line.matchAll(CODE)) {
    add(line.slice(from, index));
    from = index + code.length;
    on = numbers.split(";").reduce(apply, on);
  }
  add(line.slice(from));
  return spans;
}

function apply(on, code) {
  const number = Number(code);
  if (number === 0) return new Set();
  // 22 ends bold and dim, 39 ends a colour.
  if (number === 22) return new Set([...on].filter((name) => name !== "b" && name !== "d"));
  if (number === 39) return new Set([...on].filter((name) => name === "b" || name === "d"));
  return CLASSES[number] ? new Set([...on, CLASSES[number]]) : on;
}
