import { modulesOfRoute, scannedRouteOf } from "../checked-app";
import type { RouteFile } from "../../routes/find-routes";
import type { Verdict } from "../../scan/model";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import { clientInputsOf, type ClientInput } from "../syntax/client-input";
import { keysIn, type PrismaQuery } from "../syntax/prisma-query";
import { treeOf, type Tree } from "../syntax/tree";
import { usesOf } from "../syntax/uses";
import { isForPrograms, sessionOf } from "../verdicts";

const ORGANIZATION = /^(?:organi[sz]ation|org|team|workspace|tenant)_?(?:id|slug)$/i;
const ABOUT_THE_CALLER = /user|member|owner|email|createdBy|author/i;
/** Words that stand for a check of rights, wherever they are. */
const MAY_CHECK =
  /\b\w*(?:member|role|permission|access|authori[sz]|owner|allowed|belongs|isAdmin|ability)\w*/i;

/** An organization that the caller names freely is a claim, not a fact. */
export const organizationFromClient: Rule = {
  id: "organization-from-client",
  summary: "An organization id from the body or the query is used without membership",
  *find(checked) {
    for (const route of checked.routes) {
      const scanned = scannedRouteOf(checked, route);
      const session = sessionOf(scanned);
      // Without a session the route is open to all: that is another rule's finding.
      if (session === "no" || isForPrograms(scanned)) continue;
      for (const source of modulesOfRoute(checked, route)) {
        if (/organi[sz]ation|org|team|workspace|tenant/i.test(source.text))
          yield* inModule(treeOf(source), route, session);
      }
    }
  },
};

function* inModule(tree: Tree, route: RouteFile, session: Verdict): Generator<RuleFinding> {
  for (const input of clientInputsOf(tree)) {
    if (!ORGANIZATION.test(input.key) || isInPath(route, input)) continue;
    const { queries, calls, isCompared } = usesOf(tree, input.binding);
    const [query] = queries;
    if (!query || isCompared || queries.some(isAboutCaller)) continue;
    const certain = session === "yes" && calls.length === 0 && !MAY_CHECK.test(tree.source.text);
    yield findingAt(tree.source, query.call.start, explanation(input, query), {
      certain,
      address: route.address,
    });
  }
}

const isInPath = ({ address }: RouteFile, { from, key }: ClientInput): boolean =>
  from === "query" &&
  new RegExp(String.raw`\[(?:\.\.\.)?${key.replaceAll("$", String.raw`\$`)}\]`).test(address);

/** The caller's own id beside the organization's: that is a look at the membership. */
function isAboutCaller({ where }: PrismaQuery): boolean {
  const keys = where && keysIn(where);
  return where !== undefined && (keys === undefined || keys.some((key) => ABOUT_THE_CALLER.test(key)));
}

function explanation({ key, from }: ClientInput, { model, operation }: PrismaQuery): Explanation {
  return {
    message: `${key} comes from the ${from} and goes into ${model}.${operation}() without a look at the membership`,
    why: "The caller may send any organization's id, and so read or change another organization's data.",
    fix: "Take the organization from the path or the session, and check that the caller belongs to it first.",
  };
}
