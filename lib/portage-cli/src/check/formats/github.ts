import { relativeTo } from "../../project/files";
import type { Finding, Outcome } from "../finding";
import { summaryOf } from "./summary";

/**
 * For GitHub Actions: a workflow command a finding, which shows it beside the line in a pull request. Paths are relative to the repository.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGithub(outcome: Outcome, repository: string, isStrict: boolean): string {
  return [
    ...outcome.findings.map((finding) => commandOf("error", finding, repository)),
    ...outcome.unsure.map((finding) => commandOf(isStrict ? "error" : "notice", finding, repository)),
    summaryOf(outcome),
  ].join("\n");
}

function commandOf(level: "error" | "notice", finding: Finding, repository: string): string {
  const { rule, line, column, message, why, fix } = finding;
  const properties = Object.entries({
    file: relativeTo(repository, finding.file),
    line: String(line),
    col: String(column),
    title: rule,
  }).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${properties.join(",")}::${escapeData(`${sentence(message)} ${why} ${fix}`)}`;
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
