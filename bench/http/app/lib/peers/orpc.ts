import { ORPCError, os } from "@orpc/server";
import { z } from "zod";
import { large, NewProject, small } from "../payloads";

export const router = {
  small: os.route({ method: "GET" }).handler(() => small),
  large: os.route({ method: "GET" }).handler(() => large),
  project: os.input(NewProject).handler(({ input }) => input),
  item: os
    .route({ method: "GET" })
    .input(z.object({ id: z.string() }))
    .handler(({ input }) => {
      if (input.id === "missing") throw new ORPCError("NOT_FOUND");
      return { id: input.id };
    }),
};
