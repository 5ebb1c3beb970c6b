// A small app, once as it is and once with the layer: the same answers at the same addresses.

const CONFIG = `module.exports = { distDir: ".next-" + process.env.BENCH_VARIANT };\n`;

const PAGE = `export default function Home() {\n  return null;\n}\n`;

const LAYERED = `import { createRoute, MOUNT } from "next-portage";

const route = createRoute().define({ GET: { handle: () => ({ projects: [] }) } });
`;

const common = { "next.config.js": CONFIG, "pages/index.js": PAGE };

/** Where each router answers, in both variants. */
export const ROUTES = [
  { router: "pages/api", address: "/api/pages", entry: "server/pages/api/pages.js" },
  { router: "app/api", address: "/api/app", entry: "server/app/api/app/route.js" },
];

/** By variant: the files of the app. */
export const VARIANTS = {
  bare: {
    ...common,
    "pages/api/pages.js": `export default function handler(req, res) {\n  res.status(200).json({ projects: [] });\n}\n`,
    "app/api/app/route.js": `export const GET = () => Response.json({ projects: [] });\n`,
  },
  layer: {
    ...common,
    "pages/api/pages.js": `${LAYERED.replace("MOUNT", "toApiRoute")}
export default toApiRoute(route);
export const config = { api: { bodyParser: false } };
`,
    "app/api/app/route.js": `${LAYERED.replace("MOUNT", "toRouteHandlers")}
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(route);
`,
    "instrumentation.js": `export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register");
}
`,
  },
};
