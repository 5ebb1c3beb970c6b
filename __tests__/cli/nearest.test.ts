/** @jest-environment node */
import { editDistance, nearest, suggestion } from "../../lib/portage-cli/src/cli/nearest";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "move", 4],
    ["move", "", 4],
    ["move", "move", 0],
    ["mvoe", "move", 1],
    ["mov", "move", 1],
    ["moove", "move", 1],
    ["more", "move", 1],
    ["evom", "move", 3],
    ["status", "statsu", 1],
    ["ab", "ba", 1],
  ])("%j to %j is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe("nearest", () => {
  const commands = ["status", "move", "undo", "record", "report"];

  it.each([
    ["stauts", "status"],
    ["STATUS", "status"],
    ["mov", "move"],
    ["udno", "undo"],
    ["rekord", "record"],
    ["repor", "report"],
    ["deploy", undefined],
    ["statistics", undefined],
    ["", undefined],
  ])("of %j is %j", (word, found) => {
    expect(nearest(word, commands)).toBe(found);
  });

  it("is nothing among nothing", () => {
    expect(nearest("move", [])).toBeUndefined();
    expect(suggestion("move", [])).toBe("");
  });

  it("prefers the first of equally near ones", () => {
    expect(nearest("care", ["cars", "card"])).toBe("cars");
  });
});
