import axe from "axe-core";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const STANDARDS: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

/**
 * What axe-core finds on a page, by WCAG 2.2 AA and its own best practices: `serious color-contrast: .badge`, a line for each element.
 *
 * The script comes by the debugger and not as an element, so the page's policy is the one that people get.
 */
export async function accessibilityIssues(page: Page): Promise<string[]> {
  const isOurs = !new URL(page.url()).pathname.startsWith("/docs");
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    STANDARDS,
  );
  // Swagger UI's headings and landmarks are its own.
  const counted = violations.filter(({ impact }) => isOurs || impact === "serious" || impact === "critical");
  return counted.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact ?? "unknown"} ${id}: ${target.join(" ")}`),
  );
}
