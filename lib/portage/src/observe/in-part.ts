import type { Run } from "../route/compose";
import type { Part } from "./observer";

/** A part of a request as the observers run it. Only for routes that have observers. */
export const inPart =
  (part: Part, run: Run): Run =>
  (ctx) =>
    ctx.observed ? ctx.observed.run(part, () => run(ctx)) : run(ctx);
