import { initContract } from "@ts-rest/core";
import { z } from "zod/v3";
import { large, NewProjectV3, small } from "../payloads";

const c = initContract();

/** @param root the path under which the routes are */
export const contractAt = (root: string) =>
  c.router({
    small: { method: "GET", path: `${root}/small`, responses: { 200: c.type<typeof small>() } },
    large: { method: "GET", path: `${root}/large`, responses: { 200: c.type<typeof large>() } },
    project: {
      method: "POST",
      path: `${root}/project`,
      body: NewProjectV3,
      responses: { 200: c.type<unknown>() },
    },
    item: {
      method: "GET",
      path: `${root}/items/:id`,
      pathParams: z.object({ id: z.string() }),
      responses: { 200: c.type<{ id: string }>(), 404: c.type<{ error: string }>() },
    },
  });

export const implementation = {
  small: async () => ({ status: 200 as const, body: small }),
  large: async () => ({ status: 200 as const, body: large }),
  project: async ({ body }: { body: unknown }) => ({ status: 200 as const, body }),
  item: async ({ params }: { params: { id: string } }) =>
    params.id === "missing"
      ? { status: 404 as const, body: { error: "Not Found" } }
      : { status: 200 as const, body: { id: params.id } },
};
