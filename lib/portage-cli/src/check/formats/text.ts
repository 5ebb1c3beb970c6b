import { styled } from "../../cli/styled";
import { relativeTo } from "../../project/files";
import type { Finding, Outcome } from "../finding";
import { summaryOf } from "./summary";

/** Of what a rule could not tell, so many lines are shown. */
const SHOWN = 10;

/**
 * For people: findings by file with why and what to do, then what could not be told, a line each, then the summary. With `isStrict` nothing is
 * left out.
 */
export function toText(outcome: Outcome, folder: string, isStrict: boolean): string {
  const { findings, unsure } = outcome;
  const parts = findings.map((finding) => inFull(finding, folder));
  if (unsure.length > 0) {
    parts.push(
      [styled("bold", "Could not tell:"), ...byRule(unsure, folder, isStrict ? Infinity : SHOWN)].join("\n"),
    );
  }
  return [...parts, summaryOf(outcome)].join("\n\n");
}

function inFull(finding: Finding, folder: string): string {
  const { rule, message, why, fix } = finding;
  return [
    `${styled("bold", placeOf(finding, folder))}  ${styled("red", rule)}`,
    `  ${message}`,
    `  ${styled("dim", why)}`,
    `  ${fix}`,
  ].join("\n");
}

/** Rule by rule, in the order of the first of each. */
function byRule(unsure: readonly Finding[], folder: string, shown: number): readonly string[] {
  const rules = [...new Set(unsure.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const own = unsure.filter((finding) => finding.rule === rule);
    const lines = own.slice(0, shown).map((finding) => inShort(finding, folder));
    const rest = own.length - lines.length;
    return rest > 0 ? [...lines, `  … and ${rest} more of ${rule}; --format json has them all`] : lines;
  });
}

const inShort = (finding: Finding, folder: string): string =>
  `  ${placeOf(finding, folder)}  ${styled("yellow", finding.rule)}  ${finding.message}`;

const placeOf = ({ file, line, column }: Finding, folder: string): string =>
  `${relativeTo(folder, file)}:${line}:${column}`;
