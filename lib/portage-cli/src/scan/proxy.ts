import path from "node:path";
import type { NextApp } from "../project/next-app";
import { literalOf, topLevelValue } from "../source/literal";
import { guardOf } from "./guard-verdict";
import type { Machine } from "./interpret/machine";
import { exportedNode } from "./interpret/toplevel";
import type { Value } from "./interpret/value";
import { matcherCovers, withSegments } from "./matcher";
import type { Evidence, Guard, ScannedProxy, Verdict } from "./model";
import { isModule, placeOf, type ProjectModule } from "./modules";
import { runEntry } from "./route-run";

const NAMES = ["proxy", "middleware"];

/** The proxy with what it does for an address. */
export interface ProxyScan {
  readonly proxy: ScannedProxy;
  /** What holds for callers whom the proxy lets through to an address. */
  guardFor(address: string): Guard;
}

/** Reads `proxy.ts` or `middleware.ts`; undefined where the app has none. */
export function scanProxy(app: NextApp, machine: Machine): ProxyScan | undefined {
  const found = proxyModule(app, machine);
  return found && ofModule(found, machine);
}

function ofModule(module: ProjectModule, machine: Machine): ProxyScan | undefined {
  const entry = [...NAMES, "default"].find((name) => module.exported.has(name));
  if (entry === undefined) return undefined;
  const value = machine.exported(module, entry);
  const at = placeOf(module, { start: 0 });
  const matchers = matchersOf(module);
  const guardFor = (address: string): Guard => ofAddress(value, address, module, machine);
  const { evidence } = guardFor("/api");
  const covers = (address: string): Verdict => coversAddress(matchers, address);
  const known = matchers.known;
  const list = matchers.known && matchers.list ? { matchers: matchers.list } : {};
  return { proxy: { file: module.source.file, at, ...list, known, evidence, covers }, guardFor };
}

function proxyModule(app: NextApp, machine: Machine): ProjectModule | undefined {
  for (const name of NAMES) {
    for (const extension of app.pageExtensions) {
      const loaded = machine.modules.load(path.join(app.base, `${name}.${extension}`));
      if (isModule(loaded)) return loaded;
    }
  }
  return undefined;
}

type Matchers = { readonly known: true; readonly list?: readonly string[] } | { readonly known: false };

function matchersOf(module: ProjectModule): Matchers {
  const { program } = module.source;
  const entry = module.exported.get("config");
  if (!entry) return { known: true };
  const node = topLevelValue(entry.local ?? "config", program) ?? exportedNode(module, "config");
  const config = node ? literalOf(node, program) : { known: false as const };
  if (!config.known || typeof config.value !== "object" || config.value === null) return { known: false };
  if (!("matcher" in config.value)) return { known: true };
  const list = [config.value.matcher].flat().map(sourceOf);
  return list.every((each) => each !== undefined) ? { known: true, list } : { known: false };
}

/** A matcher is a pattern, or an object with one as its `source`. */
function sourceOf(matcher: unknown): string | undefined {
  if (typeof matcher === "string") return matcher;
  if (typeof matcher !== "object" || matcher === null || !("source" in matcher)) return undefined;
  return typeof matcher.source === "string" ? matcher.source : undefined;
}

function coversAddress(matchers: Matchers, address: string): Verdict {
  if (!matchers.known) return "unknown";
  if (!matchers.list) return "yes";
  const verdicts = new Set(matchers.list.map((matcher) => matcherCovers(matcher, address)));
  if (verdicts.has("yes")) return "yes";
  return verdicts.has("unknown") ? "unknown" : "no";
}

function ofAddress(entry: Value, address: string, module: ProjectModule, machine: Machine): Guard {
  const pathname = withSegments(address, "x");
  const run = runEntry(
    entry,
    { method: "GET", module, address, style: "web", pathname, whole: false },
    machine,
  );
  const at = placeOf(module, { start: 0 });
  const guard = guardOf(run, "session", at);
  return entry.shape.kind === "external" || entry.shape.kind === "unknown"
    ? { ...guard, verdict: "unknown" }
    : guard;
}

/** What a proxy says for a route whose own code has no guard: no proof, but a reason not to say `no`. */
export function withProxy(guard: Guard, address: string, scan: ProxyScan | undefined): Guard {
  if (!scan || guard.verdict !== "no" || scan.proxy.covers(address) === "no") return guard;
  const behind = scan.guardFor(address);
  if (behind.verdict === "no" || (behind.evidence.length === 0 && behind.reasons.length === 0)) return guard;
  const { at } = scan.proxy;
  const evidence: Evidence = { kind: "proxy", name: path.basename(scan.proxy.file), at, enforced: false };
  return {
    verdict: "unknown",
    evidence: [...guard.evidence, evidence],
    reasons: [
      {
        kind: "proxy-only",
        message: `only ${evidence.name} may check the caller: no guard in the route itself`,
        at,
      },
    ],
  };
}
