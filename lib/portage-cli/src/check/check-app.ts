import path from "node:path";
import type { NextApp } from "../project/next-app";
import { openProject, type Project } from "../project/project";
import type { RouteFile } from "../routes/find-routes";
import type { ScannedApp } from "../scan/model";
import { checkedModules, type CheckedApp } from "./checked-app";
import { inOrder, type Finding, type Outcome } from "./finding";
import { createModuleStore } from "./modules";
import { rules } from "./registry";
import type { Rule } from "./rule";
import { applyComments, IGNORE_COMMENT } from "./silence/apply";
import { ignoreCommentsOf, type IgnoreComment } from "./silence/comment";

/** What is to be checked. */
export interface CheckRequest {
  readonly app: NextApp;
  readonly allRoutes: readonly RouteFile[];
  /** Those of them that were asked for. */
  readonly routes: readonly RouteFile[];
  readonly scanned: ScannedApp;
  /** What the same run has read already. */
  readonly project?: Project;
}

type Opened = CheckRequest & { readonly project: Project };

/** How many routes are looked at at a time: the trees of what they run are kept until the next portion. */
const PORTION = 250;

/** Runs every rule over an app, and silences what comments silence. Reads files, and writes nothing. */
export function checkApp(asked: CheckRequest): Outcome {
  const request = { ...asked, project: asked.project ?? openProject(asked.app) };
  const looked = portionsOf(request).map((routes) => lookAt(checkedAppOf(request, routes)));
  const whole = checkedAppOf(request, request.routes);
  const compared = rules
    .filter(({ comparesRoutes }) => comparesRoutes)
    .flatMap((rule) => findingsOf(rule, whole));
  const found = withoutRepeats([...looked.flatMap((portion) => portion.found), ...compared]);
  const { left, silenced, faults } = applyComments(
    found,
    commentsOfAll(looked.map(({ comments }) => comments)),
    {
      ruleIds: [...rules.map(({ id }) => id), IGNORE_COMMENT],
      reportUnused: request.routes.length === request.allRoutes.length,
      standIns: standInsOf(request),
    },
  );
  const all = inOrder([...left, ...faults]);
  return {
    findings: all.filter(({ certain }) => certain),
    unsure: all.filter(({ certain }) => !certain),
    silenced: silenced.toSorted((a, b) => (a.finding.file < b.finding.file ? -1 : 1)),
  };
}

/** At least one, since some rules are not about routes. */
function portionsOf(request: Opened): readonly (readonly RouteFile[])[] {
  const { routes } = request;
  const count = Math.max(1, Math.ceil(routes.length / PORTION));
  return Array.from({ length: count }, (_, index) => routes.slice(index * PORTION, (index + 1) * PORTION));
}

const checkedAppOf = (request: Opened, routes: readonly RouteFile[]): CheckedApp => ({
  ...request,
  routes,
  modules: createModuleStore(request.project),
});

/** What the rules find in a portion, and what its files say about that. */
const lookAt = (checked: CheckedApp) => ({
  found: rules.filter(({ comparesRoutes }) => !comparesRoutes).flatMap((rule) => findingsOf(rule, checked)),
  comments: commentsOf(checked),
});

const findingsOf = (rule: Rule, checked: CheckedApp): Finding[] =>
  [...rule.find(checked)].map((one) => ({ ...one, rule: rule.id }));

/** A module that two routes share is looked at for each. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.rule, finding.file, finding.line, finding.column, finding.message].join("\0");
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function commentsOf(checked: CheckedApp): ReadonlyMap<string, readonly IgnoreComment[]> {
  const config = checked.app.config.source?.file;
  const files = new Set([...checkedModules(checked), ...(config === undefined ? [] : [config])]);
  return new Map(
    [...files].map((file) => {
      const source = checked.modules.source(file);
      return [file, source ? ignoreCommentsOf(source) : []];
    }),
  );
}

/** Each file's once, however many portions run it. */
const commentsOfAll = (
  portions: readonly ReadonlyMap<string, readonly IgnoreComment[]>[],
): readonly IgnoreComment[] => [...new Map(portions.flatMap((portion) => [...portion])).values()].flat();

/** package.json holds no comments: those of next.config stand in for it. */
function standInsOf({ app }: CheckRequest): ReadonlyMap<string, string> {
  const config = app.config.source?.file;
  return new Map(config === undefined ? [] : [[path.join(app.root, "package.json"), config]]);
}
