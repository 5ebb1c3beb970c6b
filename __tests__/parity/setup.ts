import path from "node:path";
import { buildNext } from "./next-server";

/** The app of the suites here, built once for all of them. */
export const APP = path.join(__dirname, "next-app");

export default async function setup(): Promise<void> {
  await buildNext(APP);
}
