import { headers } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { auth } from "@/peers/better-auth";

export async function GET(
  _request: NextRequest,
  { params }: { params: Promise<{ orgId: string }> },
): Promise<NextResponse> {
  const { api } = await auth();
  const session = await api.getSession({ headers: await headers() });
  if (!session) return NextResponse.json({ error: "Unauthorized" }, { status: 401 });
  const { orgId } = await params;
  if (!(await isMember(session.user.id, orgId)))
    return NextResponse.json({ error: "Forbidden" }, { status: 403 });
  return NextResponse.json(await firstProjects(orgId));
}
