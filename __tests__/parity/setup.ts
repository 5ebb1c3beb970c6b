import path from "node:path";
import { buildNext } from "./next-server";

/** The app of the suites here, built once for all of them. */
export const APP = path.join(
  process.env["PARITY_ROOT"] ?? path.join(__dirname, "../.."),
  "__tests__/parity/next-app",
);

export default async function setup(): Promise<void> {
  await buildNext(APP);
}
