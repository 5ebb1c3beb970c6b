import type { Node } from "oxc-parser";
import { exportNamed } from "../../source/exports";
import { isBelow } from "../../project/next-version";
import type { Source } from "../../source/parse";
import type { RouteFile } from "../../routes/find-routes";
import type { CheckedApp } from "../checked-app";
import { isMount } from "../mount";
import { findingAt, findingInFile, type Explanation, type Rule, type RuleFinding } from "../rule";
import { exportedFunction } from "../syntax/resolve-function";
import { allNodes, type AnyFunction } from "../syntax/tree";

/** Methods, and settings, with which Next 13 and 14 never answer at build time. */
const OPT_OUTS = [
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "dynamic",
  "revalidate",
  "fetchCache",
  "generateStaticParams",
];

/** Modules of these read the request by themselves (`cookies()`, `headers()`), which makes a route dynamic. */
const READS_REQUEST =
  /["'](?:next\/(?:headers|cache|server)|[^"'.]*(?:auth|clerk|session|supabase|kinde|stytch|workos|next)[^"']*)["']/i;
const REQUEST_CALLS =
  /\b(?:cookies|headers|draftMode|unstable_noStore|noStore|connection)\s*\(|no-store|revalidate/;

/** Before Next 15 a GET that reads nothing of its request is answered once, while the app is built. */
export const staticGet: Rule = {
  id: "static-get",
  summary: "Next before 15 may answer this GET while it builds, and for ever after",
  *find(checked) {
    const { version } = checked.app;
    if (!version || !isBelow(version, 15)) return;
    for (const route of checked.routes) {
      const found = route.router === "app" && !route.address.includes("[") && ofRoute(checked, route);
      if (found) yield found;
    }
  },
};

function ofRoute(checked: CheckedApp, route: RouteFile): RuleFinding | undefined {
  const source = checked.modules.source(route.file);
  if (!source || isMount(source) || !exportNamed(source, "GET")) return undefined;
  if (OPT_OUTS.some((name) => exportNamed(source, name))) return undefined;
  const get = exportedFunction(checked.modules, route.file, "GET");
  if (!get) return findingInFile(route.file, EXPLANATION, { certain: false, address: route.address });
  if (usesParameters(get.fn) || REQUEST_CALLS.test(get.source.text)) return undefined;
  // What is the same for ever may as well be answered at build time.
  if (!changes(get.fn)) return undefined;
  const certain = !mayReadRequest(checked, get.source);
  return findingAt(get.source, get.fn.start, EXPLANATION, { certain, address: route.address });
}

const EXPLANATION: Explanation = {
  message: "this GET reads nothing of its request, and says nothing of `dynamic`",
  why: "Next before 15 answers such a GET once, while it builds, and sends that same answer for ever.",
  fix: 'Put `export const dynamic = "force-dynamic";` into the route file (or "force-static", if that is meant).',
};

/** Whether a function waits for something, or reads the clock or chance. */
const changes = ({ body }: AnyFunction): boolean =>
  body !== null &&
  allNodes(body).some(
    (node) =>
      node.type === "AwaitExpression" ||
      (node.type === "MemberExpression" &&
        node.object.type === "Identifier" &&
        /^(?:Date|Math)$/.test(node.object.name)) ||
      (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Date"),
  );

function usesParameters({ params, body }: AnyFunction): boolean {
  if (params.length === 0 || !body) return false;
  const names = new Set(params.flatMap((parameter) => namesIn(parameter)));
  return allNodes(body).some((node) => node.type === "Identifier" && names.has(node.name));
}

const namesIn = (parameter: Node): readonly string[] =>
  allNodes(parameter).flatMap((node) => (node.type === "Identifier" ? [node.name] : []));

/** Whether a module that the route leads to may read the request behind its back. */
const mayReadRequest = ({ modules }: CheckedApp, { file }: Source): boolean =>
  modules.reachableFrom([file]).some((other) => {
    const text = modules.source(other)?.text ?? "";
    const imports = text.replaceAll(/["']next\/server["']/g, "").replaceAll(/import type[^;]+;/g, "");
    return READS_REQUEST.test(importLines(imports)) || (other !== file && REQUEST_CALLS.test(imports));
  });

const importLines = (text: string): string =>
  [...text.matchAll(/(?:from|require\(|import\(?)\s*["'][^"']+["']/g)].join("\n");
