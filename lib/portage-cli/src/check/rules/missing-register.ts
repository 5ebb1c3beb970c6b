import { relativeTo } from "../../project/files";
import { instrumentationOf, isMount, isRegistered } from "../mount";
import { findingAt, type Rule } from "../rule";

/** Without it a moved handler gets an emulated pair, and Next frames its answers. */
export const missingRegister: Rule = {
  id: "missing-register",
  summary: "Routes are mounted in app/, and next-portage/register is not loaded",
  comparesRoutes: true,
  *find(checked) {
    const mounts = checked.routes.flatMap(({ router, file, address }) => {
      const source = router === "app" ? checked.modules.source(file) : undefined;
      return source && isMount(source) && !runsOnEdge(source.text) ? [{ source, address }] : [];
    });
    const [first] = mounts;
    if (!first || isRegistered(checked)) return;
    const instrumentation = instrumentationOf(checked);
    const where = instrumentation ? relativeTo(checked.app.root, instrumentation.file) : "instrumentation.ts";
    yield findingAt(
      first.source,
      first.source.program.start,
      {
        message: `next-portage/register is not loaded, and ${mounts.length === 1 ? "this route is" : `${mounts.length} routes are`} mounted in app/`,
        why: "Without it a moved handler gets an emulated request and response: bodies are chunked, and headers of next.config win over its own.",
        fix: `Put \`if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register");\` into register() of ${where}.`,
      },
      { address: first.address },
    );
  },
};

const runsOnEdge = (text: string): boolean =>
  /export const runtime\s*=\s*["'](?:experimental-)?edge["']/.test(text);
