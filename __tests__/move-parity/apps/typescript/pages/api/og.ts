import type { NextRequest } from "next/server";

export const config = { runtime: "edge" };

export default async function handler(request: NextRequest) {
  const { searchParams } = new URL(request.url);
  const body = { title: searchParams.get("title"), method: request.method, length: (await request.text()).length };
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
}
