import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { large, NewProject, small } from "../payloads";

/** @param root the path under which the routes are */
export const honoApp = (root: string) =>
  new Hono()
    .basePath(root)
    .get("/small", (c) => c.json(small))
    .get("/large", (c) => c.json(large))
    .post("/project", zValidator("json", NewProject), (c) => c.json(c.req.valid("json")))
    .get("/items/:id", (c) => {
      const id = c.req.param("id");
      return id === "missing" ? c.json({ error: "Not Found" }, 404) : c.json({ id });
    })
    .post("/file", async (c) => {
      let bytes = 0;
      for await (const chunk of c.req.raw.body as never as AsyncIterable<Uint8Array>) bytes += chunk.length;
      return c.json({ bytes });
    });
