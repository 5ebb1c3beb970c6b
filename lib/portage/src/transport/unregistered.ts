import { singleton } from "../shared/singleton";
import { isSubscribed } from "./raw";

/**
 * Says once per process, in a Next server on Node.js, that nothing gives moved routes the real pair. Not in tests, nor while `next build`
 * prerenders, nor where it was subscribed to after this request had come in.
 */
export function warnWhenUnregistered(): void {
  if (process.env.NEXT_RUNTIME !== "nodejs" || isSubscribed()) return;
  if (process.env["NEXT_PHASE"] === "phase-production-build") return;
  singleton("unregistered", () => {
    console.warn(
      "next-portage: Route Handlers answer through an emulated request and response. For the same bytes as in pages/api add to instrumentation.ts: " +
        'export async function register() { if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register"); }',
    );
    return true;
  });
}
