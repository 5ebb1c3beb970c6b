/**
 * `next-portage-cli/report`: what `portage report` writes, for programs that show it themselves.
 */
export { reportPage, type PageOptions } from "./report/html/page";
export { readReport } from "./report/read-report";
export type { Report } from "./report/model";
