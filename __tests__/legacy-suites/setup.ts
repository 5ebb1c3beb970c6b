import { installedHome } from "./installed-home";
import { installedPackage } from "../support/packages";
import { RUNNERS } from "./runners";

/** Installs what the runners need, once. */
export default async function setup(): Promise<void> {
  await installedPackage("next-portage-cli");
  for (const home of new Set(RUNNERS.map(({ home: name }) => name))) await installedHome(home);
}
