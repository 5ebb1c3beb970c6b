/** @jest-environment node */
import * as fc from "fast-check";
import { divide, type Box } from "../../../lib/portage-cli/src/report/html/treemap";

const BOX: Box = { x: 10, y: 20, width: 1000, height: 400 };
const area = ({ width, height }: Box): number => width * height;

it("gives every part an area in proportion, inside of the box, over no other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      const boxes = divide(sizes, BOX);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(boxes).toHaveLength(sizes.length);
      for (const [index, box] of boxes.entries()) {
        expect(area(box)).toBeCloseTo((area(BOX) * (sizes[index] ?? 0)) / total, 3);
        expect(box.x).toBeGreaterThanOrEqual(BOX.x - 1e-6);
        expect(box.y).toBeGreaterThanOrEqual(BOX.y - 1e-6);
        expect(box.x + box.width).toBeLessThanOrEqual(BOX.x + BOX.width + 1e-6);
        expect(box.y + box.height).toBeLessThanOrEqual(BOX.y + BOX.height + 1e-6);
        for (const other of boxes.slice(0, index)) expect(overlap(box, other)).toBeLessThan(1e-6);
      }
    }),
  );
});

/** The shorter side of what two boxes share. */
function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.min(wide, high);
}

it("makes the parts nearly square", () => {
  const boxes = divide(
    Array.from({ length: 40 }, () => 1),
    BOX,
  );
  for (const { width, height } of boxes) expect(Math.max(width / height, height / width)).toBeLessThan(2);
});

it("divides nothing into nothing", () => {
  expect(divide([], BOX)).toEqual([]);
});
