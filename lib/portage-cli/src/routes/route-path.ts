/**
 * The address of a file below `pages/`, such as `/api/orgs/[orgId]` for `api/orgs/[orgId].ts` and `/api` for `api/index.ts`. Undefined where
 * the file is no page: another extension, or a declaration file.
 *
 * @param file relative to `pages`, with forward slashes
 */
export function pageAddress(file: string, pageExtensions: readonly string[]): string | undefined {
  const name = withoutPageExtension(file, pageExtensions);
  if (name === undefined) return undefined;
  return `/${name}`.replace(/\/index$/, "") || "/";
}

/** The address of a `route` file below `app/`: groups and slots are no part of it, and what is below a private folder has none. */
export function routeHandlerAddress(file: string, pageExtensions: readonly string[]): string | undefined {
  const name = withoutPageExtension(file, pageExtensions);
  const segments = name?.split("/") ?? [];
  if (segments.pop() !== "route" || segments.some((segment) => segment.startsWith("_"))) return undefined;
  const shown = segments.filter((segment) => !/^(?:\(.*\)|@.*)$/.test(segment));
  return `/${shown.map((segment) => segment.replace(/^%5F/i, "_")).join("/")}`;
}

/** The extension with its dot by which Next takes a file for a page: the longest that fits. */
export function pageExtensionOf(file: string, pageExtensions: readonly string[]): string | undefined {
  if (file.endsWith(".d.ts")) return undefined;
  const fitting = pageExtensions.filter((extension) => file.endsWith(`.${extension}`));
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : `.${longest}`;
}

/** The folder below `app/` whose `route` file answers an address. `_` at the start of a segment must be written `%5F` there. */
export const appFolderOfAddress = (address: string): string =>
  address
    .slice(1)
    .split("/")
    .map((segment) => segment.replace(/^_/, "%5F"))
    .join("/");

function withoutPageExtension(file: string, pageExtensions: readonly string[]): string | undefined {
  const extension = pageExtensionOf(file, pageExtensions);
  return extension === undefined ? undefined : file.slice(0, -extension.length);
}
