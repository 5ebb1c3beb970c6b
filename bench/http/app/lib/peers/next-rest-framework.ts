import { apiRoute, apiRouteOperation, route, routeOperation, TypedNextResponse } from "next-rest-framework";
import { z } from "zod";
import { large, NewProject, small } from "../payloads";

const JSON_TYPE = "application/json";
const outputs = [
  { status: 200, contentType: JSON_TYPE, body: z.any() },
  { status: 404, contentType: JSON_TYPE, body: z.any() },
] as const;
const input = { contentType: JSON_TYPE, body: NewProject } as const;
const params = { params: z.object({ id: z.string() }) } as const;

export const apiRoutes = {
  small: apiRoute({
    get: apiRouteOperation({ method: "GET" })
      .outputs(outputs)
      .handler((_req, res) => res.status(200).json(small)),
  }),
  large: apiRoute({
    get: apiRouteOperation({ method: "GET" })
      .outputs(outputs)
      .handler((_req, res) => res.status(200).json(large)),
  }),
  project: apiRoute({
    post: apiRouteOperation({ method: "POST" })
      .input(input)
      .outputs(outputs)
      .handler((req, res) => res.status(200).json(req.body)),
  }),
  item: apiRoute({
    get: apiRouteOperation({ method: "GET" })
      .outputs(outputs)
      .handler((req, res) =>
        req.query["id"] === "missing"
          ? res.status(404).json({ error: "Not Found" })
          : res.status(200).json({ id: req.query["id"] }),
      ),
  }),
};

export const routes = {
  small: route({
    get: routeOperation({ method: "GET" })
      .outputs(outputs)
      .handler(() => TypedNextResponse.json(small, { status: 200 })),
  }),
  large: route({
    get: routeOperation({ method: "GET" })
      .outputs(outputs)
      .handler(() => TypedNextResponse.json(large, { status: 200 })),
  }),
  project: route({
    post: routeOperation({ method: "POST" })
      .input(input)
      .outputs(outputs)
      .handler(async (request) => TypedNextResponse.json(await request.json(), { status: 200 })),
  }),
  item: route({
    get: routeOperation({ method: "GET" })
      .input(params)
      .outputs(outputs)
      .handler((_request, context) =>
        context.params.id === "missing"
          ? TypedNextResponse.json({ error: "Not Found" }, { status: 404 })
          : TypedNextResponse.json({ id: context.params.id }, { status: 200 }),
      ),
  }),
};
