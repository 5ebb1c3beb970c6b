import type { OpenApiDocument, PathItem } from "next-portage/openapi";
import { isFields, operationsOf, shapeOf, type Fields } from "./fields";
import type { ForeignDocument } from "./running-app";
import { withUniqueIds } from "./unique-ids";

/**
 * Lays a running app's document over that of the scan: what the app documents wins; what it knows besides, and the scan does not, is
 * added; the rest stays.
 */
export function overlay(scanned: OpenApiDocument, running: ForeignDocument): OpenApiDocument {
  const theirs = new Map(
    Object.entries(running.paths).flatMap(([path, item]) =>
      path.startsWith("/") && isFields(item)
        ? [[shapeOf(path), [path, secured(item, running)] as const] as const]
        : [],
    ),
  );
  const own = Object.entries(scanned.paths).map(([path, item]): [string, Fields] => {
    const found = theirs.get(shapeOf(path));
    theirs.delete(shapeOf(path));
    return found ? [found[0], itemOf(item as Fields, found[1])] : [path, item as Fields];
  });
  const paths = withUniqueIds(Object.fromEntries([...own, ...theirs.values()]));
  return {
    ...scanned,
    ...(Array.isArray(running["servers"]) ? { servers: running["servers"] } : {}),
    tags: tagsOf(paths, running),
    paths: paths as Readonly<Record<string, PathItem>>,
    components: componentsOf(scanned, running),
  };
}

function itemOf(own: Fields, theirs: Fields): Fields {
  const ours = new Map(operationsOf(own));
  const given = operationsOf(theirs);
  const wins = given
    .filter(([method, operation]) => operation["x-undocumented"] !== true || !ours.has(method))
    .map(([method, operation]) => [method, { ...guardsOf(ours.get(method)), ...operation }] as const);
  // Where the scan knows no method, the app alone is to say which there are.
  if (ours.size === 0 && given.length > 0) return { ...guardsOf(own), ...theirs };
  const { parameters } = theirs;
  return { ...own, ...(parameters === undefined ? {} : { parameters }), ...Object.fromEntries(wins) };
}

/** What the app documents says nothing of them. */
const guardsOf = (part: Fields | undefined): Fields => {
  const guards = part?.["x-guards"];
  return guards === undefined ? {} : { "x-guards": guards };
};

/** With what the app asks of all requests on each operation: the scan's own operations are not to be taken for guarded by it. */
function secured(item: Fields, { security }: ForeignDocument): Fields {
  if (security === undefined) return item;
  const operations = operationsOf(item).map(([method, operation]) => [method, { security, ...operation }]);
  return { ...item, ...Object.fromEntries(operations) };
}

function tagsOf(paths: Readonly<Record<string, Fields>>, { tags }: ForeignDocument): OpenApiDocument["tags"] {
  const described = Array.isArray(tags) ? tags.filter(isTag) : [];
  const used = Object.values(paths)
    .flatMap(operationsOf)
    .flatMap(([, operation]) => (Array.isArray(operation["tags"]) ? operation["tags"] : []))
    .filter((name) => typeof name === "string");
  const names = new Set(described.map(({ name }) => name));
  return [...described, ...[...new Set(used)].filter((name) => !names.has(name)).map((name) => ({ name }))];
}

const isTag = (tag: unknown): tag is { readonly name: string } =>
  isFields(tag) && typeof tag["name"] === "string";

/** Of each kind the app's; of two with one name the app's too. */
function componentsOf(
  { components }: OpenApiDocument,
  running: ForeignDocument,
): OpenApiDocument["components"] {
  const theirs = isFields(running["components"]) ? running["components"] : {};
  const schemas = isFields(theirs["schemas"]) ? theirs["schemas"] : {};
  return {
    ...theirs,
    schemas: { ...components.schemas, ...schemas } as OpenApiDocument["components"]["schemas"],
  };
}
