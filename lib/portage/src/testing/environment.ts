import { NO_WEB_CLASSES } from "../shared/web-classes";

/** Throws, in one line that says what to do, where the web's classes are missing. */
export function needWebClasses(): void {
  if (typeof Request !== "function" || typeof Response !== "function") throw new Error(NO_WEB_CLASSES);
}
