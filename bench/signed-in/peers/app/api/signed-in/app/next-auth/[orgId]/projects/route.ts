import { NextResponse, type NextRequest } from "next/server";
import { getServerSession } from "next-auth/next";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { authOptions, userIdOf } from "@/peers/next-auth";

export async function GET(
  _request: NextRequest,
  { params }: { params: Promise<{ orgId: string }> },
): Promise<NextResponse> {
  const userId = userIdOf(await getServerSession(authOptions));
  if (!userId) return NextResponse.json({ error: "Unauthorized" }, { status: 401 });
  const { orgId } = await params;
  if (!(await isMember(userId, orgId))) return NextResponse.json({ error: "Forbidden" }, { status: 403 });
  return NextResponse.json(await firstProjects(orgId));
}
