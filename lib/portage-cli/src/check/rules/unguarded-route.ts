import { exportNamed } from "../../source/exports";
import type { ScannedRoute, RouteMethod } from "../../scan/model";
import { modulesOfRoute, scannedRouteOf, type CheckedApp } from "../checked-app";
import { speaksOfGuard } from "../guard-words";
import { isPublicByPurpose } from "../public-by-purpose";
import { allNodes } from "../syntax/tree";
import { findingAt, findingInFile, type Explanation, type Rule, type RuleFinding } from "../rule";

/** A method that anyone may call. */
export const unguardedRoute: Rule = {
  id: "unguarded-route",
  summary: "A route has no guard on some method",
  *find(checked) {
    for (const route of checked.routes) {
      const scanned = scannedRouteOf(checked, route);
      if (!scanned?.isRoute || scanned.problem || scanned.shape === "factory") continue;
      if (isPublicByPurpose(scanned) || saysPublic(checked, scanned)) continue;
      const open = methodsWith(scanned, "no");
      if (open.length > 0) yield findingOf(checked, scanned, open, isCertain(checked, scanned));
      else {
        const unclear = methodsWith(scanned, "unknown");
        if (unclear.length > 0) yield findingOf(checked, scanned, unclear, false);
      }
    }
  },
};

/** A guard on another method explains the words of guards in the file. */
const isCertain = (checked: CheckedApp, route: ScannedRoute): boolean =>
  methodsWith(route, "yes").length > 0 || !speaksOfGuard(checked, route);

/** A `next-portage` route that is built on `publicRoute` says out loud that it is open. */
const saysPublic = (checked: CheckedApp, route: ScannedRoute): boolean =>
  route.style === "portage" &&
  modulesOfRoute(checked, route).some(({ program }) =>
    allNodes(program).some((node) => node.type === "Identifier" && /public|anonymous/i.test(node.name)),
  );

/** Next answers these by itself, or they carry no data. */
const HARMLESS_METHODS = new Set(["OPTIONS", "HEAD", "TRACE"]);

const methodsWith = (
  { methods }: ScannedRoute,
  verdict: RouteMethod["session"]["verdict"],
): readonly RouteMethod[] =>
  methods.filter(({ method, session }) => session.verdict === verdict && !HARMLESS_METHODS.has(method));

function findingOf(
  checked: CheckedApp,
  route: ScannedRoute,
  methods: readonly RouteMethod[],
  certain: boolean,
): RuleFinding {
  const { file, address } = route;
  const explained = certain ? explanation(methods) : couldNotTell(methods);
  const source = checked.modules.source(file);
  const entry =
    source && exportNamed(source, route.router === "pages" ? "default" : (methods[0]?.method ?? ""));
  if (!source || !entry) return findingInFile(file, explained, { certain, address });
  return findingAt(source, entry.offset, explained, { certain, address });
}

function explanation(methods: readonly RouteMethod[]): Explanation {
  return {
    message: `nothing checks who calls ${names(methods)}`,
    why: "Whoever knows the address may call it: nothing that the route runs looks at a session, a token, a key or a signature.",
    fix: "Guard it, or say why it is public: `// portage-ignore unguarded-route: <reason>`.",
  };
}

function couldNotTell(methods: readonly RouteMethod[]): Explanation {
  const reason = methods.some(({ session }) => session.verdict === "no")
    ? "something in it reads like a guard, and no guard was seen"
    : methods.flatMap(({ session }) => session.reasons)[0]?.message;
  return {
    message: `whether ${names(methods)} is guarded cannot be told${reason ? `: ${reason}` : ""}`,
    why: "If it is not, whoever knows the address may call it.",
    fix: "Look at it; a guard that is written in the project's own code can be followed.",
  };
}

const names = (methods: readonly RouteMethod[]): string =>
  methods.some(({ method }) => method === "*")
    ? "this route"
    : methods.map(({ method }) => method).join(", ");
