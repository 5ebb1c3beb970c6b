import { getRequestListener } from "@hono/node-server";
import { honoApp } from "@/lib/peers/hono";

export const config = { api: { bodyParser: false } };

// Else it would replace Request and Response of the whole process, and every other contender would run on its classes.
export default getRequestListener(honoApp("/api/hono").fetch, { overrideGlobalObjects: false });
