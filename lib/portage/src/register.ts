/**
 * `import "next-portage/register"` in `instrumentation.ts`, in the Node.js runtime: gives moved routes Node's own request and
 * response, so that they answer the same bytes as in `pages/api`.
 *
 * @example
 * export async function register() {
 *   if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register");
 * }
 */
import { subscribe } from "./transport/raw";

subscribe();
