// @ts-check
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
