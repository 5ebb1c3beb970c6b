/**
 * `next-portage/opentelemetry`: spans of a request's guard and handler, for apps that have `@opentelemetry/api`.
 *
 * @example
 * export const publicRoute = createRoute({ observers: [openTelemetry()] });
 */
export { openTelemetry } from "./opentelemetry/open-telemetry";
export type { OpenTelemetryOptions } from "./opentelemetry/open-telemetry";
