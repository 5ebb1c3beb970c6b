import fs from "node:fs";
import path from "node:path";
import { relativeTo } from "../project/files";
import { appFolderOf, pagesApiOf, type NextApp } from "../project/next-app";
import { pageAddress, routeHandlerAddress } from "./route-path";

/** A file that may answer an address: in `pages/api` any page (also a helper, by mistake), in `app` a `route` file. */
export interface RouteFile {
  readonly router: "pages" | "app";
  /** Such as `/api/orgs/[orgId]`, without the base path. */
  readonly address: string;
  /** Absolute. */
  readonly file: string;
}

/** Every route file of an app, by address. Symbolic links are not followed. */
export function findRouteFiles(app: NextApp): readonly RouteFile[] {
  const pages = filesBelow(pagesApiOf(app)).map((file) =>
    routeFile("pages", file, pageAddress(relativeTo(path.join(app.base, "pages"), file), app.pageExtensions)),
  );
  const handlers = filesBelow(appFolderOf(app)).map((file) =>
    routeFile("app", file, routeHandlerAddress(relativeTo(appFolderOf(app), file), app.pageExtensions)),
  );
  return [...pages, ...handlers]
    .filter((route) => route !== undefined)
    .toSorted((a, b) => compareText(a.address, b.address) || compareText(a.file, b.file));
}

const routeFile = (
  router: RouteFile["router"],
  file: string,
  address: string | undefined,
): RouteFile | undefined => (address === undefined ? undefined : { router, address, file });

function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
