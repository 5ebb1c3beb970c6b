import type { OpenApiDocument } from "next-portage/openapi";
import { portage, tempApp, type Files } from "../support/temp-app";

/** Routes of both routers, none of which has a definition. */
export const SAMPLE: Files = {
  "package.json": JSON.stringify({
    name: "shop",
    version: "2.1.0",
    description: "Sells boats",
    dependencies: { next: "16.4.5" },
  }),
  "pages/api/me.ts": `import { getServerSession } from "next-auth";
export default async function handler(req, res) {
  if (req.method !== "GET") return res.status(405).end();
  const session = await getServerSession(req, res, {});
  if (!session) return res.status(401).end();
  res.json(session);
}`,
  "pages/api/boats/[boatId].ts": `export default function handler(req, res) {
  if (req.method === "GET") return res.json({});
  if (req.method === "DELETE") return res.status(204).end();
  res.status(405).end();
}`,
  "pages/api/any.ts": "export default (req, res) => res.json({});",
  "pages/api/orgs/[orgId]/boats.ts":
    "export default require('auth-of-somebody').guard((req, res) => res.json({}));",
  "pages/api/helper.ts": "export const help = () => 1;",
  "pages/api/broken.ts": "export default (",
  "app/api/docs/[[...topic]]/route.ts": "export const GET = () => new Response('');",
  "app/feed/route.ts":
    "export const GET = () => new Response('');\nexport const POST = () => new Response('');",
};

/** The document that the command prints. */
export async function printed(files: Files, ...args: readonly string[]): Promise<OpenApiDocument> {
  const { code, stdout, stderr } = await portage(tempApp(files), "openapi", ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as OpenApiDocument;
}
