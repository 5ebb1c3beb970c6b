import { isModule, type ProjectModule } from "../modules";
import type { Machine } from "./machine";
import { UNKNOWN, valueOf, type Value } from "./value";

/** What an import of `name` (`*` for all) from a module is: the project's own value, or one of a package. */
export function importedValue(module: ProjectModule, from: string, name: string, machine: Machine): Value {
  // Its own sources, in a workspace that holds them, are known here.
  if (from === "next-portage") return external(from, name);
  const file = machine.modules.resolve(module.source.file, from);
  const loaded = file === undefined ? undefined : machine.modules.load(file);
  if (!loaded || !isModule(loaded)) return external(from, name);
  if (name === "*") return valueOf({ kind: "namespace", module: loaded });
  const value = machine.exported(loaded, name);
  if (value !== UNKNOWN || loaded.exported.has(name)) return value;
  // CommonJS: the whole of `module.exports` is the default, and its properties are names.
  return external(from, name);
}

const external = (from: string, name: string): Value => ({
  ...valueOf({ kind: "external", from, path: [name] }),
  certain: false,
});
