import { getIronSession } from "iron-session";
import { cookies } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { sessionOptions, type SessionData } from "@/bench/signed-in/by-hand/session";

export async function GET(
  _request: NextRequest,
  { params }: { params: Promise<{ orgId: string }> },
): Promise<NextResponse> {
  const session = await getIronSession<SessionData>(await cookies(), sessionOptions);
  const userId = session.userId;
  if (!userId) return NextResponse.json({ error: "Unauthorized" }, { status: 401 });
  const { orgId } = await params;
  if (!(await isMember(userId, orgId))) return NextResponse.json({ error: "Forbidden" }, { status: 403 });
  return NextResponse.json(await firstProjects(orgId));
}
