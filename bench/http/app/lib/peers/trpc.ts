import { initTRPC, TRPCError } from "@trpc/server";
import { octetInputParser } from "@trpc/server/http";
import { z } from "zod";
import { large, NewProject, small } from "../payloads";

const t = initTRPC.create();

export const router = t.router({
  small: t.procedure.query(() => small),
  large: t.procedure.query(() => large),
  project: t.procedure.input(NewProject).mutation(({ input }) => input),
  item: t.procedure.input(z.object({ id: z.string() })).query(({ input }) => {
    if (input.id === "missing") throw new TRPCError({ code: "NOT_FOUND" });
    return { id: input.id };
  }),
  file: t.procedure.input(octetInputParser).mutation(async ({ input }) => {
    let bytes = 0;
    for await (const chunk of input as never as AsyncIterable<Uint8Array>) bytes += chunk.length;
    return { bytes };
  }),
});
