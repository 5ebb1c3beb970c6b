import type {
  FindingEntry,
  GuardEntry,
  MethodEntry,
  MoveEntry,
  Report,
  RouteEntry,
  WrapperEntry,
} from "../model";
import { html, type Content, type Markup } from "./escape";
import { fileName, methodName, stateBadge, verdictBadge } from "./words";

/** A part for each route, which links lead to; the script shows them one at a time instead. */
export const detailsSection = (report: Report): Markup =>
  html`<section id="details" aria-labelledby="details-title">
    <h2 id="details-title">Each route</h2>
    ${report.routes.map((route) => details(route, report))}
  </section>`;

function details(route: RouteEntry, { findings, unsure }: Report): Markup {
  const { id, address, file, state, router, problem, methods, wrappers, blockers, move } = route;
  return html`<article id="${id}" class="route" tabindex="-1">
    <h3><bdi>${address}</bdi></h3>
    <p>${stateBadge(state)} ${fileName(file)}</p>
    ${problem !== null && html`<p class="warning">The file ${problem}.</p>`}
    ${part(
      "Methods and guards",
      methods.map((method) => methodItem(method)),
    )}
    ${part(
      "Around the handler, the outermost first",
      wrappers.map((wrapper) => wrapperItem(wrapper)),
    )}
    ${part(
      "In the way of its move",
      blockers.map(({ reason, file: at, line }) => html`<li>${fileName(at, line)}: ${reason}</li>`),
    )}
    ${move ? movePart(move) : router === "app" && html`<p class="note">Nothing to move: it is in app/.</p>`}
    ${part("Findings", pick(findings, route.findings).map(findingItem))}
    ${part("Could not be told", pick(unsure, route.unsure).map(findingItem))}
    <p class="back"><a href="#routes">To all routes</a></p>
  </article> `;
}

const pick = (all: readonly FindingEntry[], indexes: readonly number[]): FindingEntry[] =>
  indexes.flatMap((index) => all[index] ?? []);

const part = (title: string, items: readonly Content[]): Content =>
  items.length > 0 &&
  html`<h4>${title}</h4>
    <ul>
      ${items}
    </ul>`;

function methodItem({ method, session, organization }: MethodEntry): Markup {
  return html`<li>
    <strong>${methodName(method)}</strong>: guarded
    ${guard(session)}${organization && html`; organization checked ${guard(organization)}`}
  </li>`;
}

function guard({ verdict, evidence, reasons }: GuardEntry): Markup {
  const lines = [
    ...evidence.map(
      ({ kind, name, enforced, file, line }) =>
        html`<li><code>${name}</code> (${kind}${!enforced && ", stops nobody"}) ${fileName(file, line)}</li>`,
    ),
    ...reasons.map(({ message, file, line }) => html`<li>${message} ${fileName(file, line)}</li>`),
  ];
  return html`${verdictBadge({ verdict, methods: [] })}${
    lines.length > 0 &&
    html`<ul>
      ${lines}
    </ul>`
  }`;
}

function wrapperItem({ name, file, line, definedAt, from }: WrapperEntry): Markup {
  const source = definedAt ? html`, written in ${fileName(definedAt.file, definedAt.line)}` : "";
  return html`<li>
    <code>${name}</code> ${fileName(file, line)}${source}${from !== null && html`, from <code>${from}</code>`}
  </li>`;
}

function movePart({ command, to, mount, companions, rewritten }: MoveEntry): Markup {
  return html`<h4>The plan of its move</h4>
    <p><code class="command">${command}</code></p>
    <ul>
      <li>goes to ${fileName(to)}</li>
      ${mount !== null && html`<li>is mounted by ${fileName(mount)}</li>`}${companions.map((one) => html`<li>takes ${fileName(one.from)} along, to ${fileName(one.to)}</li>`)}${rewritten.map((file) => html`<li>changes how ${fileName(file)} names it</li>`)}
    </ul>`;
}

const findingItem = ({ rule, file, line, message, why, fix }: FindingEntry): Markup =>
  html`<li>
    <code>${rule}</code> ${fileName(file, line)}: ${message}<br /><span class="note">${why} ${fix}</span>
  </li>`;
