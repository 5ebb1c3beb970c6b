import { changesOf } from "@/lib/migration/changes";
import { thisAppsBoard } from "@/lib/migration/this-app";

export const GET = (request: Request): Response => changesOf(thisAppsBoard(), request);
