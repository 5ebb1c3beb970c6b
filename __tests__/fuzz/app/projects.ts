// Before the routes, whose schemas it takes down as they are made.
import { place, type Place, type Prepared } from "./operation";
import * as fc from "fast-check";
import { z } from "zod";
import { eventsRoute } from "@/lib/events/events.route";
import { healthRoute } from "@/lib/health/health.route";
import { helpRoute } from "@/lib/help/help.route";
import { openApiRoute } from "@/lib/openapi/openapi.route";
import { exportRoute, importRoute } from "@/lib/projects/csv.routes";
import { encodeCursor } from "@/lib/projects/cursor";
import { project, projectArchive } from "@/lib/projects/project.routes";
import { projects } from "@/lib/projects/routes";
import { Project } from "@/lib/projects/schema";
import { Delivery } from "@/lib/webhooks/schema";
import { sign } from "@/lib/webhooks/signature";
import { webhookRoute } from "@/lib/webhooks/webhooks.route";
import { csvForms } from "./csv-forms";
import { inOrg, onProject, OrgParams, OWN_BODY } from "./rows";
import { newProject, type World } from "./world";

const Overview = z.looseObject({ orgId: z.uuid() });

const cursor = fc.option(
  fc
    .record({ id: fc.uuid(), ms: fc.nat(4e9).map((seconds) => seconds * 1000) })
    .map(({ id, ms }) => encodeCursor({ sort: "-createdAt", value: new Date(ms).toISOString(), id })),
  { nil: undefined },
);

const signature = (world: World, bytes: Uint8Array) => ({
  "x-portage-signature": sign(world.webhookSecret, bytes, Math.floor(Date.now() / 1000)),
});

async function ofProject(world: World): Promise<Prepared> {
  const projectId = await newProject(world);
  return { params: { orgId: world.orgId }, fill: (body) => ({ ...body, projectId }) };
}

/** Projects, the guide's own handlers, and what programs call. */
export const PROJECTS: readonly Place[] = [
  place(
    "app/api/orgs/[orgId]/projects/route.ts",
    () => import("@/app/api/orgs/[orgId]/projects/route"),
    projects,
    {
      GET: { from: "member", params: OrgParams, prepare: inOrg, hints: { cursor } },
      POST: { from: "member", params: OrgParams, prepare: inOrg, succeeds: 0.3 },
    },
  ),
  place(
    "app/api/orgs/[orgId]/projects/[projectId]/route.ts",
    () => import("@/app/api/orgs/[orgId]/projects/[projectId]/route"),
    project,
    {
      GET: { from: "member", prepare: onProject },
      PATCH: { from: "member", prepare: onProject, succeeds: 0.3 },
      DELETE: { from: "admin", prepare: onProject, status: 204 },
    },
  ),
  place(
    "app/api/orgs/[orgId]/projects/[projectId]/archive/route.ts",
    () => import("@/app/api/orgs/[orgId]/projects/[projectId]/archive/route"),
    projectArchive,
    { PUT: { from: "member", prepare: onProject }, DELETE: { from: "member", prepare: onProject } },
  ),
  place(
    "app/api/orgs/[orgId]/projects/export/route.ts",
    () => import("@/app/api/orgs/[orgId]/projects/export/route"),
    exportRoute,
    { GET: { from: "member", params: OrgParams, prepare: inOrg } },
  ),
  place(
    "app/api/orgs/[orgId]/projects/import/route.ts",
    () => import("@/app/api/orgs/[orgId]/projects/import/route"),
    importRoute,
    { POST: { from: "member", params: OrgParams, prepare: inOrg, bodies: csvForms } },
  ),
  place(
    "pages/api/orgs/[orgId]/events.ts",
    () => import("@/pages/api/orgs/[orgId]/events"),
    eventsRoute,
    { GET: { from: "member", params: OrgParams, prepare: inOrg, endless: true } },
    OWN_BODY,
  ),
  // Without the layer: it finds the cookies through Next alone.
  place(
    "app/api/orgs/[orgId]/overview/route.ts",
    () => import("@/app/api/orgs/[orgId]/overview/route"),
    undefined,
    {
      GET: { from: "member", prepare: inOrg, response: Overview, needsNext: true },
    },
  ),
  place(
    "pages/api/guide/[orgId]/overview.ts",
    () => import("@/pages/api/guide/[orgId]/overview"),
    undefined,
    { GET: { from: "member", prepare: inOrg, response: Overview } },
    OWN_BODY,
  ),
  place(
    "pages/api/projects.ts",
    () => import("@/pages/api/projects"),
    undefined,
    { GET: { from: "member", response: z.object({ projects: z.array(Project) }) } },
    {},
  ),
  place(
    "pages/api/help/[[...topic]].ts",
    () => import("@/pages/api/help/[[...topic]]"),
    helpRoute,
    { GET: { from: "nobody", prepare: () => ({ params: { topic: ["errors"] } }) } },
    {},
  ),
  place("app/api/health/route.ts", () => import("@/app/api/health/route"), healthRoute, {
    GET: { from: "nobody" },
  }),
  place("app/api/openapi.json/route.ts", () => import("@/app/api/openapi.json/route"), openApiRoute, {
    GET: { from: "nobody" },
  }),
  place(
    "app/api/webhooks/[orgId]/route.ts",
    () => import("@/app/api/webhooks/[orgId]/route"),
    webhookRoute,
    { POST: { from: "nobody", body: Delivery, status: 202, sign: signature, prepare: ofProject } },
    OWN_BODY,
  ),
];
