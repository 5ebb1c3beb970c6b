import { exportNamed } from "../../source/exports";
import type { RouteMethod, ScannedRoute } from "../../scan/model";
import { scannedRouteOf, type CheckedApp } from "../checked-app";
import { mayCheckRights } from "../rights-words";
import { isForPrograms } from "../verdicts";
import { findingAt, findingInFile, type Explanation, type Rule, type RuleFinding } from "../rule";

/** Being signed in says nothing about the organization in the path. */
export const missingMembership: Rule = {
  id: "missing-membership",
  summary: "A route of one organization asks for a session, and not for membership",
  *find(checked) {
    for (const route of checked.routes) {
      const scanned = scannedRouteOf(checked, route);
      const parameter = scanned?.organizationParameter;
      if (!scanned?.isRoute || scanned.problem || parameter === undefined) continue;
      const signedIn = scanned.methods.filter(({ session }) => session.verdict === "yes");
      const open = signedIn.filter(({ organization }) => organization?.verdict === "no");
      const unclear = signedIn.filter(({ organization }) => organization?.verdict === "unknown");
      if (open.length > 0) {
        const certain = isCertain(checked, scanned, parameter);
        yield findingOf(checked, scanned, explanation(open, parameter), certain);
      } else if (unclear.length > 0) yield findingOf(checked, scanned, unsure(unclear, parameter), false);
    }
  },
};

const isCertain = (checked: CheckedApp, route: ScannedRoute, parameter: string): boolean =>
  isOrganization(route.address, parameter) &&
  !isForPrograms(route) &&
  !mayCheckRights(checked, route, parameter);

/** What is an organization for certain; a project or an account may as well be a thing of one person. */
const ORGANIZATION =
  /^(?:org|organi[sz]ation|team|workspace|tenant|company|space)s?(?:[-_]?(?:id|slug|name|key|domain))?$/i;

const isOrganization = (address: string, parameter: string): boolean =>
  ORGANIZATION.test(parameter) ||
  ORGANIZATION.test(new RegExp(String.raw`([^/]+)/\[${parameter}\]`).exec(address)?.[1] ?? "");

function findingOf(
  checked: CheckedApp,
  route: ScannedRoute,
  explained: Explanation,
  certain: boolean,
): RuleFinding {
  const { file, address } = route;
  const source = checked.modules.source(file);
  const method = route.methods[0]?.method ?? "";
  const entry = source && exportNamed(source, route.router === "pages" ? "default" : method);
  if (!source || !entry) return findingInFile(file, explained, { certain, address });
  return findingAt(source, entry.offset, explained, { certain, address });
}

function explanation(methods: readonly RouteMethod[], parameter: string): Explanation {
  return {
    message: `${names(methods)} asks for a session, and nothing checks that the caller belongs to [${parameter}]`,
    why: "Whoever is signed in may put another organization's id into the address, and read or change its data.",
    fix: `Look the membership up by the caller's id and ${parameter}, and answer 403 (or 404) without one.`,
  };
}

function unsure(methods: readonly RouteMethod[], parameter: string): Explanation {
  const reason = methods.flatMap(({ organization }) => organization?.reasons ?? [])[0]?.message;
  return {
    message: `whether ${names(methods)} checks that the caller belongs to [${parameter}] cannot be told${reason ? `: ${reason}` : ""}`,
    why: "If it does not, whoever is signed in may reach another organization's data.",
    fix: "Look at it; a check that is written in the project's own code can be followed.",
  };
}

const names = (methods: readonly RouteMethod[]): string =>
  methods.some(({ method }) => method === "*")
    ? "this route"
    : methods.map(({ method }) => method).join(", ");
