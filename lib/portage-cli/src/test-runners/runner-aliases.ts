import path from "node:path";
import type { ObjectExpression, Node } from "oxc-parser";
import { keyOf, literalOf, plain, propertyOf } from "../source/literal";
import { pathValue } from "./path-value";
import { objectAt, rootOf, type RunnerConfig } from "./runner-config";

/** A name that only tests may import by: `pattern`, and what it stands for, each with one `*`. */
export interface RunnerAlias {
  readonly pattern: string;
  /** An absolute path. */
  readonly target: string;
}

/** The aliases of a configuration that map one path to one folder: `moduleNameMapper`, `modulePaths` and `moduleDirectories` of jest, `alias` of vite. */
export function runnerAliases(config: RunnerConfig): readonly RunnerAlias[] {
  return [...mapped(config), ...searched(config), ...ofVite(config)];
}

function propertiesOf(
  object: ObjectExpression | undefined,
): { readonly key: string; readonly value: Node }[] {
  return (object?.properties ?? []).flatMap((property) => {
    const key = property.type === "Property" ? keyOf(property) : undefined;
    return property.type === "Property" && key !== undefined ? [{ key, value: property.value }] : [];
  });
}

/** `"^@/(.*)$": "<rootDir>/src/$1"` */
function mapped(config: RunnerConfig): RunnerAlias[] {
  const { object, source } = config;
  const folder = rootOf(config);
  return propertiesOf(objectAt(object, "moduleNameMapper")).flatMap(({ key, value }) => {
    const pattern = starOf(key);
    const targets = value.type === "ArrayExpression" ? value.elements : [value];
    return targets.flatMap((target) => {
      const full = target ? pathValue(target, source.program, folder) : undefined;
      return pattern !== undefined && full?.includes("$1")
        ? [{ pattern, target: full.replace("$1", "*") }]
        : [];
    });
  });
}

/** The star of a regular expression with one group for all that follows; undefined for any other. */
function starOf(expression: string): string | undefined {
  const match = /^\^?([^()[\]{}|*+?^$]*)\(\.[*+]\)\$?$/.exec(expression);
  return match?.[1] === undefined ? undefined : `${match[1].replaceAll(/\\(.)/g, "$1")}*`;
}

/** Folders in which names are looked up. */
function searched(config: RunnerConfig): RunnerAlias[] {
  const { object, source } = config;
  const folder = rootOf(config);
  return ["modulePaths", "moduleDirectories"].flatMap((name) => {
    const list = propertyOf(object, name)?.value;
    const elements = list?.type === "ArrayExpression" ? list.elements : [];
    return elements.flatMap((element) => {
      const literal = element ? literalOf(element, source.program) : undefined;
      const isOwn =
        name === "modulePaths" || (literal?.known && String(literal.value).startsWith("<rootDir>"));
      const full = element && isOwn ? pathValue(element, source.program, folder) : undefined;
      return full === undefined ? [] : [{ pattern: "*", target: path.join(full, "*") }];
    });
  });
}

/** `resolve.alias` and `test.alias`, as an object or as a list. */
function ofVite({ object, source }: RunnerConfig): RunnerAlias[] {
  const folder = path.dirname(source.file);
  return ["resolve", "test"].flatMap((section) => {
    const parent = objectAt(object, section);
    const alias = parent && propertyOf(parent, "alias");
    const value = alias && plain(alias.value);
    const pairs =
      value?.type === "ArrayExpression" ? value.elements.flatMap(ofListed) : propertiesOf(asObject(value));
    return pairs.flatMap(({ key, value: target }) => {
      const full = pathValue(target, source.program, folder);
      return full === undefined ? [] : [aliasOf(key, full)];
    });
  });
}

const asObject = (node: Node | undefined): ObjectExpression | undefined =>
  node?.type === "ObjectExpression" ? node : undefined;

/** `{ find: "@", replacement: … }` */
function ofListed(element: Node | null): { readonly key: string; readonly value: Node }[] {
  const entries = propertiesOf(asObject(element ?? undefined));
  const find = entries.find(({ key }) => key === "find")?.value;
  const replacement = entries.find(({ key }) => key === "replacement")?.value;
  const key = find ? literalOf(find) : undefined;
  return replacement && key?.known && typeof key.value === "string"
    ? [{ key: key.value, value: replacement }]
    : [];
}

/** Vite replaces a name by itself or before a slash. */
const aliasOf = (name: string, target: string): RunnerAlias =>
  name.endsWith("/")
    ? { pattern: `${name}*`, target: path.join(target, "*") }
    : { pattern: `${name}/*`, target: path.join(target, "*") };
