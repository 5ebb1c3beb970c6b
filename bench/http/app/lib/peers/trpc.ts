import { initTRPC, TRPCError } from "@trpc/server";
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
});
