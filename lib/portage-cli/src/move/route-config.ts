import type { ObjectExpression } from "oxc-parser";
import { exportNamed } from "../source/exports";
import { literalOf, plain, propertyOf, topLevelValue, type Literal } from "../source/literal";
import type { Source } from "../source/parse";

/** What an API Route's module says of how it wants to be run. Only literals count: Next reads them without running the file. */
export interface RouteConfig {
  /** Whether `config` holds what the handler's runtime needs: a body parser, limits. */
  readonly hasApi: boolean;
  readonly edge: boolean;
  /** Seconds. */
  readonly maxDuration: number | undefined;
  readonly preferredRegion: unknown;
  /** `unstable_allowDynamic` of edge functions, which a Route Handler cannot be given. */
  readonly allowsDynamic: boolean;
}

export function routeConfigOf(source: Source): RouteConfig {
  const config = exportNamed(source, "config");
  const object = config && configObject(source);
  const value = (name: string): unknown =>
    known(ofExport(source, name)) ?? known(ofProperty(source, object, name));
  const maxDuration = value("maxDuration");
  return {
    hasApi: config !== undefined && (!object || propertyOf(object, "api") !== undefined || hasSpread(object)),
    edge: ["edge", "experimental-edge"].includes(String(value("runtime"))),
    maxDuration: typeof maxDuration === "number" ? maxDuration : undefined,
    preferredRegion: value("preferredRegion") ?? value("regions"),
    allowsDynamic: object !== undefined && propertyOf(object, "unstable_allowDynamic") !== undefined,
  };
}

function configObject({ program }: Source): ObjectExpression | undefined {
  const value = topLevelValue("config", program);
  const object = value && plain(value);
  return object?.type === "ObjectExpression" ? object : undefined;
}

const hasSpread = ({ properties }: ObjectExpression): boolean =>
  properties.some(({ type }) => type === "SpreadElement");

const known = (literal: Literal | undefined): unknown => (literal?.known ? literal.value : undefined);

function ofExport(source: Source, name: string): Literal | undefined {
  const value = exportNamed(source, name) && topLevelValue(name, source.program);
  return value && literalOf(value, source.program);
}

function ofProperty(source: Source, object: ObjectExpression | undefined, name: string): Literal | undefined {
  const property = object && propertyOf(object, name);
  return property && literalOf(property.value, source.program);
}
