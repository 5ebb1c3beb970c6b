import { walk } from "oxc-walker";
import { setting } from "../project/next-config";
import type { NextApp } from "../project/next-app";
import { isBelow } from "../project/next-version";
import { exportNamed, exportsOf } from "../source/exports";
import { plain, topLevelValue } from "../source/literal";
import { positionAt } from "../source/position";
import type { Node } from "oxc-parser";
import type { Candidate } from "./candidate";
import type { Refusal } from "./refusal";

/** What in a route itself stands in the way of its move, by its file alone. */
export function refusalsOf(app: NextApp, candidate: Candidate): readonly Refusal[] {
  const { kind } = candidate;
  return [
    ...versionRefusals(app, candidate),
    ...addressRefusals(candidate),
    ...placeRefusals(candidate),
    ...(kind === "edge" ? edgeRefusals(app, candidate) : []),
    ...(kind === "mounted" ? exportRefusals(candidate) : []),
  ];
}

function versionRefusals({ version }: NextApp, { route }: Candidate): Refusal[] {
  if (!version || !isBelow(version, 13, 4)) return [];
  const reason = `Next ${version.text} has no stable App Router; update to 14 or newer first`;
  return [{ kind: "next-version", file: route.file, reason }];
}

/** Segments that mean something else in `app/`: groups, slots, intercepted routes. */
function addressRefusals({ route }: Candidate): Refusal[] {
  const odd = route.address.split("/").find((segment) => /^\(|^@/.test(segment));
  if (odd === undefined) return [];
  return [
    {
      kind: "address",
      file: route.file,
      reason: `a folder named ${odd} is no part of the address in app/; rename it first`,
    },
  ];
}

/** What depends on where the file is. */
function placeRefusals({ source }: Candidate): Refusal[] {
  const found: Refusal[] = [];
  if (!/\b__(?:dir|file)name\b|\bimport\s*\.\s*meta\b/.test(source.text)) return found;
  const refuse = (name: string, { start }: Node): void => {
    const reason = `${name} changes with the file's place; build the path from process.cwd() instead`;
    found.push({ kind: "file-place", file: source.file, line: positionAt(source.text, start).line, reason });
  };
  walk(source.program, {
    enter(node, parent) {
      if (isModuleUrl(node)) this.skip();
      else if (node.type === "MemberExpression" && node.object.type === "MetaProperty")
        refuseMember(node, refuse);
      else if (node.type === "Identifier" && isPlaceName(node, parent)) refuse(node.name, node);
    },
  });
  return found;
}

function refuseMember(
  node: Node & { type: "MemberExpression" },
  refuse: (name: string, node: Node) => void,
): void {
  const name = "name" in node.property ? String(node.property.name) : "";
  if (["url", "dirname", "filename"].includes(name)) refuse(`import.meta.${name}`, node);
}

/** `new URL("./file", import.meta.url)`, whose path is rewritten. */
const isModuleUrl = (node: Node): boolean =>
  node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "URL";

function isPlaceName(node: Node & { type: "Identifier" }, parent: Node | null): boolean {
  if (!/^__(?:dir|file)name$/.test(node.name)) return false;
  const isKey =
    (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) ||
    (parent?.type === "Property" && parent.key === node && !parent.shorthand);
  return !isKey && parent?.type !== "VariableDeclarator";
}

function edgeRefusals(app: NextApp, { route, source, config }: Candidate): Refusal[] {
  const refuse = (reason: string): Refusal[] => [
    { kind: "edge", file: route.file, line: lineOfDefault(source), reason },
  ];
  if (route.address.includes("[")) {
    return refuse(
      "an edge handler finds its path parameters in the address's search, which app/ does not put there",
    );
  }
  if (config.allowsDynamic)
    return refuse("config.unstable_allowDynamic has no counterpart in a Route Handler");
  if (setting(app.config, "cacheComponents").known) {
    return refuse(
      "the edge runtime does not go with cacheComponents; move the handler to the Node runtime first",
    );
  }
  if (parametersOfDefault(source) > 1) {
    return refuse("the handler's second parameter is a fetch event in pages/api, and another thing in app/");
  }
  return [];
}

function lineOfDefault(source: Candidate["source"]): number {
  return positionAt(source.text, exportNamed(source, "default")?.offset ?? 0).line;
}

function parametersOfDefault({ program }: Candidate["source"]): number {
  const statement = program.body.find((node) => node.type === "ExportDefaultDeclaration");
  if (statement?.type !== "ExportDefaultDeclaration") return 0;
  const value = plain(statement.declaration);
  const named = value.type === "Identifier" ? functionNamed(program, value.name) : value;
  return named && "params" in named && Array.isArray(named.params) ? named.params.length : 0;
}

function functionNamed(program: Candidate["source"]["program"], name: string): Node | undefined {
  const declared = program.body.find((node) => node.type === "FunctionDeclaration" && node.id?.name === name);
  const value = topLevelValue(name, program);
  return declared ?? (value && plain(value));
}

/** What a `route` file may export beside its methods, https://nextjs.org/docs/app/api-reference/file-conventions/route */
const SEGMENT_EXPORTS = new Set(
  "dynamic dynamicParams revalidate fetchCache runtime preferredRegion maxDuration generateStaticParams default config".split(
    " ",
  ),
);

function exportRefusals({ route, source }: Candidate): Refusal[] {
  const extra = exportsOf(source).filter(
    ({ name, isType, from }) =>
      !isType && (!SEGMENT_EXPORTS.has(name) || (name === "config" && from !== undefined)),
  );
  return extra.map(({ name, offset }) => ({
    kind: "exports",
    file: route.file,
    line: positionAt(source.text, offset).line,
    reason: `a route file must not export ${name}; move it to a module of its own first`,
  }));
}
