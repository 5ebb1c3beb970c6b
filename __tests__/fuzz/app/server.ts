import http, {
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { toApiRoute, toRouteHandlers, type MountedHandlers } from "next-portage";
import { answerInApp, resolveInPages, type Params, type Target } from "../../unit/portage/support/mount";
import type { Place } from "./operation";

/** A place with its module loaded, and the pattern of its address. */
export interface Mounted {
  readonly place: Place;
  readonly pattern: RegExp;
  readonly module: object;
}

/** Where a place can be reached: where its file is, and with the layer around it in the other router as well. */
export const targetsOf = ({ route, file }: Place): readonly Target[] => {
  if (route) return ["pages", "app raw", "app emulated"];
  return file.startsWith("pages/") ? ["pages"] : ["app raw"];
};

// As Next does, names before parameters, and parameters before the rest of the path.
const weight = (address: string): number =>
  (address.includes("[[...") ? 2 : 0) + (address.match(/\[/g)?.length ?? 0);

export async function mountAll(places: readonly Place[]): Promise<Mounted[]> {
  const ordered = places.toSorted((a, b) => weight(a.address) - weight(b.address));
  return Promise.all(
    ordered.map(async (place) => ({ place, pattern: patternOf(place.address), module: await place.load() })),
  );
}

function patternOf(address: string): RegExp {
  const source = address
    .replace(/\/\[\[\.\.\.(\w+)\]\]/, "(?:/(?<$1>.+))?")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}$`);
}

function find(mounted: readonly Mounted[], path: string): { found: Mounted; params: Params } | undefined {
  for (const found of mounted) {
    const groups = found.pattern.exec(path)?.groups;
    if (found.pattern.test(path)) return { found, params: decoded(groups ?? {}, found.place.address) };
  }
  return undefined;
}

function decoded(groups: Record<string, string | undefined>, address: string): Params {
  const entries = Object.entries(groups).flatMap(([name, value]): [string, string | string[]][] => {
    if (value === undefined) return [];
    const isList = address.includes(`...${name}`);
    return [[name, isList ? value.split("/").map(decodeURIComponent) : decodeURIComponent(value)]];
  });
  return Object.fromEntries(entries);
}

/** The routes on a real server, mounted for one target as Next would mount them. */
export async function serve(
  mounted: readonly Mounted[],
  target: Target,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = http.createServer(listenerOf(mounted, target));
  // A property may take longer between two requests than a connection is kept.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function listenerOf(mounted: readonly Mounted[], target: Target): RequestListener {
  return (req, res) => {
    const { found, params } = lookUp(mounted, req) ?? {};
    if (found === undefined || params === undefined) {
      // Next answers both before any route: a path that cannot be decoded, and one that leads nowhere.
      res.statusCode = params === undefined && found === undefined ? 404 : 400;
      res.end();
      return;
    }
    void dispatch(found, target, params, req, res);
  };
}

function lookUp(mounted: readonly Mounted[], req: IncomingMessage): ReturnType<typeof find> {
  try {
    return find(mounted, (req.url ?? "/").split("?", 1)[0] ?? "/");
  } catch {
    return undefined;
  }
}

function dispatch(
  { place, module }: Mounted,
  target: Target,
  params: Params,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const { route, config, file } = place;
  const mounting = { params, ...(config && { config }) };
  if (target === "pages") {
    const own = file.startsWith("pages/") ? (module as { default: never }).default : undefined;
    const options = route?.style === "api" ? mounting : { params };
    return resolveInPages(own ?? toApiRoute(route!), own ? mounting : options, req, res);
  }
  const own = file.startsWith("app/") ? (module as MountedHandlers) : undefined;
  return void answerInApp(target, own ?? toRouteHandlers(route!, config && { config }), req, res, mounting);
}
