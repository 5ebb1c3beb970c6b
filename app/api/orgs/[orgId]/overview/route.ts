import { getCurrentUser } from "@/lib/auth/utils";
import { readOverview } from "@/lib/guide/overview";

/** A Route Handler that stands on its own: it checks the user and the organization itself. */
export async function GET(request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { orgId } = await params;
  const user = await getCurrentUser();
  if (!user) return Response.json({ error: "Unauthorized" }, { status: 401 });
  if (!user.organizations.includes(orgId)) return Response.json({ error: "Forbidden" }, { status: 403 });
  return Response.json(await readOverview(orgId));
}
