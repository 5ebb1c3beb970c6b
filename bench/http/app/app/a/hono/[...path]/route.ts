import { handle } from "hono/vercel";
import { honoApp } from "@/lib/peers/hono";

const handler = handle(honoApp("/a/hono"));

export { handler as GET, handler as POST };
