import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { NextApiRequest, NextApiResponse } from "next";
import { orgRoute } from "@/lib/api";
import type { OrgDb } from "@/lib/db/tenant";
import { csvWriter, exportRow } from "./csv-export";
import { selectProjects } from "./repository";
import type { Project } from "./schema";

/** How many projects one query reads, and the most that are in memory at a time. */
const BATCH = 500;

const ORDER = { status: "all", sort: "createdAt", take: BATCH } as const;

/** `GET /api/orgs/:orgId/projects/export`: all projects as a CSV file. */
export async function exportProjects(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.setHeader("Allow", "GET, HEAD");
    res.status(405).json({ error: "Method Not Allowed", code: "method_not_allowed" });
    return;
  }
  const orgId = String(req.query.orgId);
  const { db } = orgRoute.context(req);
  // Before the head goes out: an error here can still be answered as one.
  const first = await selectProjects(db, orgId, { ...ORDER, cursor: undefined });
  res.setHeader("Content-Type", "text/csv; charset=utf-8");
  res.setHeader("Content-Disposition", 'attachment; filename="projects.csv"');
  res.setHeader("Cache-Control", "private, no-store");
  if (req.method === "HEAD") {
    res.status(200).end();
    return;
  }
  await pipeline(Readable.from(rowsFrom(first, db, orgId)), csvWriter(), res).catch((error: unknown) => {
    // A download that was given up is no error; what broke off for another reason is.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

/** The rows of a batch and of all that follow it. The next is read when the client has taken this one. */
async function* rowsFrom(first: Project[], db: OrgDb, orgId: string): AsyncGenerator<string[]> {
  let batch = first;
  for (;;) {
    for (const project of batch) yield exportRow(project);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    const cursor = { sort: ORDER.sort, value: last.createdAt, id: last.id };
    batch = await selectProjects(db, orgId, { ...ORDER, cursor });
  }
}
