import type { Node } from "oxc-parser";
import type { RouteFile } from "../routes/find-routes";
import { literalOf, topLevelValue } from "../source/literal";
import type { Source } from "../source/parse";
import { modulesOfRoute, type CheckedApp } from "./checked-app";
import { allNodes } from "./syntax/tree";

/** A sign that a route takes large bodies. */
export interface Upload {
  readonly source: Source;
  readonly offset: number;
  /** A sentence without its end: what the route does. */
  readonly what: string;
  /** The most that it takes; undefined where that is not told by a literal. */
  readonly bytes?: number;
  /** False where the bodies may as well be small. */
  readonly certain: boolean;
}

const UPLOAD_PACKAGES =
  /^(?:formidable|busboy|@fastify\/busboy|multer|multiparty|@tus\/server|next-connect-multer)$/;
const LIMIT_NAMES = new Set(["maxFileSize", "maxTotalFileSize", "fileSize", "maxSize"]);

/** The sign that a route takes uploads; undefined where there is none. */
export function uploadOf(checked: CheckedApp, route: RouteFile): Upload | undefined {
  for (const source of modulesOfRoute(checked, route)) {
    const found = bySizeLimit(source) ?? byPackage(source) ?? byFormData(source);
    if (found) return found;
  }
  return undefined;
}

/** A number of bytes, or text such as `"12mb"`; undefined for everything else. */
export function bytesOf(size: unknown): number | undefined {
  if (typeof size === "number") return size;
  const match = typeof size === "string" ? /^(\d+(?:\.\d+)?) *(b|kb|mb|gb)?$/i.exec(size.trim()) : null;
  if (!match) return undefined;
  const power = ["b", "kb", "mb", "gb"].indexOf((match[2] ?? "b").toLowerCase());
  return Math.floor(Number(match[1]) * 1024 ** power);
}

function bySizeLimit(source: Source): Upload | undefined {
  const node = topLevelValue("config", source.program);
  const config = node && literalOf(node, source.program);
  if (!node || !config?.known) return undefined;
  const limit = sizeLimitIn(config.value);
  const bytes = bytesOf(limit);
  if (bytes === undefined) return undefined;
  return {
    source,
    offset: node.start,
    what: `this route takes bodies of ${String(limit)}`,
    bytes,
    certain: true,
  };
}

function sizeLimitIn(config: unknown): unknown {
  let value = config;
  for (const key of ["api", "bodyParser", "sizeLimit"]) {
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined;
  }
  return value;
}

function byPackage(source: Source): Upload | undefined {
  const found = source.module.staticImports.find(
    ({ moduleRequest, entries }) =>
      UPLOAD_PACKAGES.test(moduleRequest.value) && entries.some(({ isType }) => !isType),
  );
  if (!found) return undefined;
  const bytes = limitIn(source.program);
  return {
    source,
    offset: found.start,
    what: `this route reads uploads with ${found.moduleRequest.value}`,
    ...(bytes === undefined ? {} : { bytes }),
    certain: true,
  };
}

/** The largest limit that an options object spells out. */
function limitIn(root: Node): number | undefined {
  const limits = allNodes(root).flatMap((node) => {
    if (node.type !== "Property" || node.key.type !== "Identifier" || !LIMIT_NAMES.has(node.key.name))
      return [];
    const value = literalOf(node.value);
    return value.known && typeof value.value === "number" ? [value.value] : [Infinity];
  });
  return limits.length > 0 ? Math.max(...limits) : undefined;
}

/** A form with a file in it; how large a file may be cannot be told. */
function byFormData(source: Source): Upload | undefined {
  const offset = source.text.search(/\.formData\(\)/);
  if (offset < 0 || !/\b(?:File|Blob)\b|\.arrayBuffer\(/.test(source.text.slice(offset))) return undefined;
  return { source, offset, what: "this route reads files from a form", certain: false };
}
