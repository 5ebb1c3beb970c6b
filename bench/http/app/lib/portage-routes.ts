// The same five as routes of next-portage, in its three styles, open to anyone: what the layer itself costs.
import { createRoute, json, notFound } from "next-portage";
import { z } from "zod";
import * as api from "./api-handlers";
import { large, NewProject, small } from "./payloads";
import * as web from "./web-handlers";

const MEGABYTE = 1024 * 1024;

const route = createRoute();

export const carried = {
  small: route.fromApiRoute(api.getSmall),
  large: route.fromApiRoute(api.getLarge),
  project: route.fromApiRoute(api.postProject),
  item: route.fromApiRoute(api.getItem),
  file: route.fromApiRoute(api.postFile),
};

export const webStyle = {
  small: route.fromRouteHandlers({ GET: web.getSmall }),
  large: route.fromRouteHandlers({ GET: web.getLarge }),
  project: route.fromRouteHandlers({ POST: web.postProject }),
  item: route.fromRouteHandlers({ GET: web.getItem }),
  file: route.fromRouteHandlers({ POST: web.postFile }, { bodyLimit: 20 * MEGABYTE }),
};

const Item = z.object({ id: z.string() });

export const defined = {
  small: route.define({ GET: { handle: () => json(small) } }),
  large: route.define({ GET: { handle: () => json(large) } }),
  project: route.define({ POST: { body: NewProject, handle: ({ body }) => json(body) } }),
  item: route.define({
    GET: {
      params: Item,
      handle: ({ params }) => {
        if (params.id === "missing") throw notFound();
        return json({ id: params.id });
      },
    },
  }),
  file: route.define({
    POST: {
      bodyLimit: 20 * MEGABYTE,
      handle: async ({ request }) => {
        let bytes = 0;
        for await (const chunk of request.body as never as AsyncIterable<Uint8Array>) bytes += chunk.length;
        return json({ bytes });
      },
    },
  }),
};
