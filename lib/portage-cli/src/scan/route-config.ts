import { literalOf, topLevelValue } from "../source/literal";
import { exportedNode } from "./interpret/toplevel";
import { isModule, placeOf, type Modules, type ProjectModule } from "./modules";
import type { RouteConfig } from "./model";

const HOPS = 6;

/** `export const config` of a route, through imports and re-exports. */
export function routeConfigOf(module: ProjectModule, modules: Modules): RouteConfig | undefined {
  return follow(module, "config", modules, 0);
}

function follow(
  module: ProjectModule,
  name: string,
  modules: Modules,
  hops: number,
): RouteConfig | undefined {
  const entry = module.exported.get(name);
  if (!entry) return undefined;
  const unknown: RouteConfig = {
    at: placeOf(module, { start: entry.offset }),
    value: { known: false },
    imported: hops > 0,
  };
  if (entry.from !== undefined)
    return across(module, entry.from, entry.local ?? name, modules, hops) ?? unknown;
  const local = entry.local ?? name;
  const binding = module.bindings.get(local);
  if (binding?.kind === "import") return across(module, binding.from, binding.name, modules, hops) ?? unknown;
  const { program } = module.source;
  const node = topLevelValue(local, program) ?? exportedNode(module, name);
  if (!node) return unknown;
  return { at: placeOf(module, node), value: literalOf(node, program), imported: hops > 0 };
}

function across(
  module: ProjectModule,
  from: string,
  name: string,
  modules: Modules,
  hops: number,
): RouteConfig | undefined {
  const file = modules.resolve(module.source.file, from);
  const loaded = file === undefined || hops >= HOPS ? undefined : modules.load(file);
  return loaded && isModule(loaded) ? follow(loaded, name, modules, hops + 1) : undefined;
}
