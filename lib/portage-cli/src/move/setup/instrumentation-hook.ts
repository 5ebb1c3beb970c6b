import type { ObjectExpression } from "oxc-parser";
import type { Replacement } from "../../edit/replacements";
import type { NextApp } from "../../project/next-app";
import { setting, settingNode } from "../../project/next-config";
import { isBelow } from "../../project/next-version";
import type { Source } from "../../source/parse";
import { lineBreakOf, lineStart, positionAt } from "../../source/position";
import type { SetupProblem, SetupStep } from "./setup-step";

const NAME = "experimental.instrumentationHook";
const BY_HAND =
  "add experimental: { instrumentationHook: true } to it, which Next below 15 needs to read instrumentation";

/** Below 15, Next reads `instrumentation` only when next.config says so. Undefined where nothing is to be done. */
export function instrumentationHookStep({
  config,
  version,
  root,
}: NextApp): SetupStep | SetupProblem | undefined {
  if (!version || !isBelow(version, 15)) return undefined;
  const { source, object } = config;
  const now = setting(config, NAME);
  if (now.known && now.value === true) return undefined;
  if (!source) return created(root);
  const existing = settingNode(config, NAME);
  if (existing) {
    const { line } = positionAt(source.text, existing.start);
    return {
      file: source.file,
      line,
      reason: "switches experimental.instrumentationHook off, or computes it; set it to true",
    };
  }
  if (!object)
    return { file: source.file, reason: `holds no object of settings that can be found; ${BY_HAND}` };
  const experimental = settingNode(config, "experimental");
  if (experimental && experimental.type !== "ObjectExpression") {
    const { line } = positionAt(source.text, experimental.start);
    return { file: source.file, line, reason: `computes experimental; ${BY_HAND}` };
  }
  const replacements = experimental
    ? inserted(source, experimental, "instrumentationHook: true,")
    : inserted(source, object, "experimental: { instrumentationHook: true },");
  return { file: source.file, replacements, notice: NOTICE };
}

const NOTICE =
  "switches experimental.instrumentationHook on, which Next below 15 needs; a register() that is there already runs from now on";

function created(root: string): SetupStep {
  const create = "module.exports = {\n  experimental: { instrumentationHook: true },\n};\n";
  return { file: `${root}/next.config.js`, create, notice: NOTICE };
}

/** As the first property, on a line of its own where the others are. */
function inserted({ text }: Source, object: ObjectExpression, property: string): Replacement[] {
  const at = object.start + 1;
  const [first] = object.properties;
  const indent = first && text.slice(lineStart(text, first.start), first.start);
  if (first && indent !== undefined && /^\s*$/.test(indent) && text.slice(at, first.start).includes("\n")) {
    return [{ start: at, end: at, text: `${lineBreakOf(text)}${indent}${property}` }];
  }
  const alone = first ? property : property.replace(/,$/, "");
  return [{ start: at, end: at, text: ` ${alone}${first ? "" : " "}` }];
}
