import { openApiDocument } from "next-portage/openapi";
import { text } from "next-portage";
import { z } from "zod";
import { version } from "@/package.json";
import { publicRoute } from "@/lib/api";
import { apiRoutes } from "@/lib/api-routes";
import { securitySchemes } from "./security-schemes";
import { toJsonSchema } from "./to-json-schema";

const HEADERS = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "public, no-cache",
};

/** `GET /api/openapi.json`: what this API takes and gives, for programs and for the page `/docs`. */
export const openApiRoute = publicRoute.define({
  GET: {
    summary: "This document",
    response: z.looseObject({ openapi: z.string() }).meta({ description: "OpenAPI 3.1" }),
    handle: () => text(documentText(), { headers: HEADERS }),
  },
});

/** All routes, this one among them. */
export const describedRoutes = { ...apiRoutes, "/api/openapi.json": openApiRoute };

let made: string | undefined;

/** Made with the first request, once for each process: the name of the cookie is known when the server runs, not when it is built. */
const documentText = (): string => (made ??= JSON.stringify(document()));

const document = () =>
  openApiDocument({
    info: { title: "Portage", version, description: DESCRIPTION },
    routes: describedRoutes,
    toJsonSchema,
    securitySchemes: securitySchemes(),
    tagOf,
  });

const DESCRIPTION = `Users, organizations and projects. Sign in, or send a token; every error answer has the form of \`Error\`.

What is marked as undocumented has a handler without schemas: who may call it is known, what it takes and gives is not.`;

/** Below an organization the name of what it owns, else the first name. */
function tagOf(path: string): string {
  const [, , first = "", second, third] = path.split("/");
  return first === "orgs" && second === "{orgId}" && third ? third : first;
}
