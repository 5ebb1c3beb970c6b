import { buildNext } from "../parity/next-server";
import { installedApp } from "./installed-app";

export default async function setup(): Promise<void> {
  await buildNext(await installedApp());
}
