import { orgDb } from "@/lib/db/tenant";
import { selectProjects } from "@/lib/projects/repository";
import type { Project } from "@/lib/projects/schema";

const MOST = 100;

/** The newest active projects of each organization, up to a hundred. */
export async function projectsOf(organizationIds: readonly string[]): Promise<Project[]> {
  const selection = { status: "active", sort: "-createdAt", take: MOST, cursor: undefined } as const;
  const lists = organizationIds.map((id) => selectProjects(orgDb(id), id, selection));
  return (await Promise.all(lists)).flat();
}
