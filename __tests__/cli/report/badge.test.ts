/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { badgeSvg } from "../../../lib/portage-cli/src/report/badge";
import { portage, removeTempApps, tempApp } from "../support/temp-app";
import { SAMPLE } from "./sample-files";

afterEach(removeTempApps);

it("says how many routes are in app/", async () => {
  const { code, stdout, stderr } = await portage(tempApp(SAMPLE), "badge");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(stdout).toContain("<title>app router: 2/8</title>");
  expect(stdout).toMatch(/>app router<\/text>[^]*>2\/8<\/text>/);
  expect(stdout.trimEnd()).toMatch(/<\/svg>$/);
});

it("writes the same to a file", async () => {
  const app = tempApp(SAMPLE);
  const file = path.join(app, "docs/badge.svg");
  const { code, stdout, stderr } = await portage(app, "badge", "--out", file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toMatch(/^Wrote .*docs\/badge\.svg: 2 of 8 routes\n$/);
  expect(fs.readFileSync(file, "utf8")).toBe((await portage(app, "badge")).stdout);
});

const colours = (moved: number, routes: number): string[] =>
  [...badgeSvg({ moved, routes }).matchAll(/fill="(#\w{6})"/g)].map(([, colour = ""]) => colour);

it("grows greener, and its letters stand out from every colour", () => {
  const all = [colours(0, 40), colours(12, 40), colours(30, 40), colours(40, 40)].flat();
  expect(new Set(all).size).toBe(4);
  for (const colour of all) expect(contrastToWhite(colour)).toBeGreaterThanOrEqual(4.5);
  expect(colours(0, 0)).toEqual(colours(0, 40));
});

/** As WCAG 2 reckons it. */
function contrastToWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const width = (svg: string): number => Number(/ width="(\d+)"/.exec(svg)?.[1]);

it("is as wide as what it says", () => {
  expect(width(badgeSvg({ moved: 1200, routes: 4000 }))).toBeGreaterThan(
    width(badgeSvg({ moved: 1, routes: 4 })),
  );
});
