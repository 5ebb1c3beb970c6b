/** A place in a drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a box among sizes so that each part's area is in proportion and the parts are as square as can be (squarified treemap: Bruls, Huizing and van Wijk
 * 2000). The parts are in the order of the sizes.
 *
 * @param sizes more than 0 each
 */
export function divide(sizes: readonly number[], box: Box): readonly Box[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const scale = total === 0 ? 0 : (box.width * box.height) / total;
  const order = sizes.map((size, index) => ({ index, area: size * scale }));
  const boxes: Box[] = [];
  let rest = box;
  let waiting = order.toSorted((a, b) => b.area - a.area || a.index - b.index);
  while (waiting.length > 0) {
    const row = nextRow(waiting, Math.min(rest.width, rest.height));
    const placed = placeRow(row, rest);
    for (const [at, { index }] of row.entries()) boxes[index] = placed.boxes[at] ?? rest;
    rest = placed.rest;
    waiting = waiting.slice(row.length);
  }
  return boxes;
}

interface Part {
  readonly index: number;
  readonly area: number;
}

/** As many as make the row's worst part no worse. */
function nextRow(waiting: readonly Part[], side: number): readonly Part[] {
  let [count, sum, worst] = [0, 0, Infinity];
  const largest = waiting[0]?.area ?? 0;
  for (const { area } of waiting) {
    const next = worstRatio({ largest, smallest: area, sum: sum + area }, side);
    if (next > worst) break;
    [count, sum, worst] = [count + 1, sum + area, next];
  }
  return waiting.slice(0, Math.max(1, count));
}

function worstRatio(
  { largest, smallest, sum }: { readonly largest: number; readonly smallest: number; readonly sum: number },
  side: number,
): number {
  const square = side * side;
  return Math.max((square * largest) / (sum * sum), (sum * sum) / (square * smallest));
}

/** Puts a row along the shorter side, and gives what is left of the box. */
function placeRow(
  row: readonly Part[],
  { x, y, width, height }: Box,
): { readonly boxes: readonly Box[]; readonly rest: Box } {
  const sum = row.reduce((total, { area }) => total + area, 0);
  const isUpright = width >= height;
  const side = isUpright ? height : width;
  const depth = side === 0 ? 0 : sum / side;
  let at = isUpright ? y : x;
  const boxes = row.map(({ area }) => {
    const length = depth === 0 ? 0 : area / depth;
    const box = isUpright
      ? { x, y: at, width: depth, height: length }
      : { x: at, y, width: length, height: depth };
    at += length;
    return box;
  });
  const rest = isUpright
    ? { x: x + depth, y, width: width - depth, height }
    : { x, y: y + depth, width, height: height - depth };
  return { boxes, rest };
}
