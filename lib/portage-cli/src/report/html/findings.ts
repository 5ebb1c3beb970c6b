import { count } from "../count";
import type { FindingEntry, Report, RouteEntry, SilencedEntry } from "../model";
import { html, type Markup } from "./escape";
import { fileName } from "./words";

/** What `portage check` says, rule by rule. */
export function findingsSection({ findings, unsure, silenced, routes }: Report): Markup {
  const links = new Map(routes.map(({ address, id }) => [address, id]));
  const nothing = findings.length === 0 && html`<p>portage check finds nothing.</p>`;
  return html`<section aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    ${nothing} ${byRule(findings).map((group) => ruleGroup(group, links, true))}
    ${
      unsure.length > 0 &&
      html`<h3>What could not be told</h3>
        ${byRule(unsure).map((group) => ruleGroup(group, links, false))}`
    }
    ${silenced.length > 0 && silencedList(silenced)}
  </section>`;
}

type Links = ReadonlyMap<RouteEntry["address"], RouteEntry["id"]>;

interface RuleGroup {
  readonly rule: string;
  readonly findings: readonly FindingEntry[];
}

/** The rule with the most findings first. */
function byRule(findings: readonly FindingEntry[]): readonly RuleGroup[] {
  const groups = new Map<string, FindingEntry[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule) ?? [];
    group.push(finding);
    groups.set(finding.rule, group);
  }
  return [...groups]
    .map(([rule, own]) => ({ rule, findings: own }))
    .toSorted((a, b) => b.findings.length - a.findings.length || (a.rule < b.rule ? -1 : 1));
}

const ruleGroup = ({ rule, findings }: RuleGroup, links: Links, isOpen: boolean): Markup =>
  html`<details${isOpen && html` open`}><summary><code>${rule}</code> <span class="count">${count(findings.length, "finding")}</span></summary>
<p class="note">${findings[0]?.why}</p>
<ul>${findings.map((finding) => item(finding, links))}</ul></details>`;

function item({ file, line, message, fix, route }: FindingEntry, links: Links): Markup {
  const id = route === null ? undefined : links.get(route);
  return html`<li>
    ${fileName(file, line)}:
    ${message}${
      id !== undefined &&
      html` (<a href="#${id}"><bdi>${route}</bdi></a
        >)`
    }<br /><span class="note">${fix}</span>
  </li>`;
}

const silencedList = (silenced: readonly SilencedEntry[]): Markup =>
  html`<details>
    <summary>Silenced by comments <span class="count">${count(silenced.length, "finding")}</span></summary>
    <ul>
      ${silenced.map(({ rule, file, line, reason }) => html`<li><code>${rule}</code> ${fileName(file, line)}: ${reason}</li>`)}
    </ul>
  </details>`;
