import { badRequest, HttpError } from "next-portage";
import { orgRoute } from "@/lib/api";
import { UnreadableCsv } from "./csv-import";
import { importProjects } from "./import";

/** The largest form that the route takes, in bytes: the file and what multipart puts around it. */
export const IMPORT_BODY_LIMIT = 2 * 1024 * 1024;

const invalidFile = (message: string, cause?: unknown): HttpError =>
  badRequest([{ path: ["body", "file"], message }], { cause });

/** `POST /api/orgs/:orgId/projects/import`: a CSV file as the field `file` of a form. */
export async function POST(request: Request): Promise<Response> {
  const { db, user } = orgRoute.context(request);
  const file = await readFile(request);
  try {
    return Response.json(await importProjects(db, user.id, file));
  } catch (error) {
    if (error instanceof UnreadableCsv) throw invalidFile(error.message, error);
    throw error;
  }
}

async function readFile(request: Request): Promise<Uint8Array> {
  const form = await readForm(request);
  const unknown = [...form.keys()].find((name) => name !== "file");
  if (unknown !== undefined) throw badRequest([{ path: ["body", unknown], message: "Unknown field" }]);
  const [file, second] = form.getAll("file");
  if (file === undefined) throw invalidFile("Give a CSV file");
  if (second !== undefined) throw invalidFile("Give one file only");
  if (typeof file === "string") throw invalidFile("Must be a file, not text");
  return new Uint8Array(await file.arrayBuffer());
}

async function readForm(request: Request): Promise<FormData> {
  if (!/^multipart\/form-data\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new HttpError(415, { message: "Send the body as multipart/form-data" });
  }
  try {
    return await request.formData();
  } catch (error) {
    if (HttpError.is(error)) throw error;
    const issue = { path: ["body"], message: "This is not a well-formed multipart/form-data body" };
    throw badRequest([issue], { cause: error });
  }
}
