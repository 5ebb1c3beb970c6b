import { isUtf8 } from "node:buffer";
import fs from "node:fs";

/** A file's text; undefined where it is gone, not a file, not readable, or not UTF-8 (writing it back would change its bytes). */
export function readText(file: string): string | undefined {
  try {
    const bytes = fs.readFileSync(file);
    return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}
