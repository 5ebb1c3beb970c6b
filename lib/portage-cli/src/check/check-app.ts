import path from "node:path";
import type { NextApp } from "../project/next-app";
import type { RouteFile } from "../routes/find-routes";
import type { ScannedApp } from "../scan/model";
import { checkedModules, type CheckedApp } from "./checked-app";
import { inOrder, type Finding, type Outcome } from "./finding";
import { createModuleStore } from "./modules";
import { rules } from "./registry";
import { applyComments, IGNORE_COMMENT } from "./silence/apply";
import { ignoreCommentsOf, type IgnoreComment } from "./silence/comment";

/** What is to be checked. */
export interface CheckRequest {
  readonly app: NextApp;
  readonly allRoutes: readonly RouteFile[];
  /** Those of them that were asked for. */
  readonly routes: readonly RouteFile[];
  readonly scanned: ScannedApp;
}

/** Runs every rule over an app, and silences what comments silence. Reads files, and writes nothing. */
export function checkApp(request: CheckRequest): Outcome {
  const checked: CheckedApp = { ...request, modules: createModuleStore() };
  const found = withoutRepeats(
    rules.flatMap((rule) => [...rule.find(checked)].map((one) => ({ ...one, rule: rule.id }))),
  );
  const { left, silenced, faults } = applyComments(found, commentsOf(checked), {
    ruleIds: [...rules.map(({ id }) => id), IGNORE_COMMENT],
    reportUnused: checked.routes.length === checked.allRoutes.length,
    standIns: standInsOf(checked),
  });
  const all = inOrder([...left, ...faults]);
  return {
    findings: all.filter(({ certain }) => certain),
    unsure: all.filter(({ certain }) => !certain),
    silenced: silenced.toSorted((a, b) => (a.finding.file < b.finding.file ? -1 : 1)),
  };
}

/** A module that two routes share is looked at for each. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.rule, finding.file, finding.line, finding.column, finding.message].join("\0");
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function commentsOf(checked: CheckedApp): readonly IgnoreComment[] {
  const config = checked.app.config.source?.file;
  const files = new Set([...checkedModules(checked), ...(config === undefined ? [] : [config])]);
  return [...files].flatMap((file) => {
    const source = checked.modules.source(file);
    return source ? ignoreCommentsOf(source) : [];
  });
}

/** package.json holds no comments: those of next.config stand in for it. */
function standInsOf({ app }: CheckedApp): ReadonlyMap<string, string> {
  const config = app.config.source?.file;
  return new Map(config === undefined ? [] : [[path.join(app.root, "package.json"), config]]);
}
