import { NextResponse } from "next/server";

export function middleware(request) {
  if (!request.headers.has("authorization")) return new NextResponse("closed", { status: 401 });
  return NextResponse.next({ headers: { "X-Middleware-Said": "go on" } });
}

export const config = { matcher: "/api/closed/:path*" };
