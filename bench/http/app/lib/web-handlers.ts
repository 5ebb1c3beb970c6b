// What one writes by hand for app/api: handlers of (Request) => Response.
import { large, NewProject, small } from "./payloads";

export const getSmall = (): Response => Response.json(small);

export const getLarge = (): Response => Response.json(large);

export async function postProject(request: Request): Promise<Response> {
  const body: unknown = await request.json().catch(() => null);
  const { data, error } = NewProject.safeParse(body);
  if (error) return Response.json({ error: "Bad Request", issues: error.issues }, { status: 400 });
  return Response.json(data);
}

export async function getItem(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  if (id === "missing") return Response.json({ error: "Not Found" }, { status: 404 });
  return Response.json({ id });
}

export async function postFile(request: Request): Promise<Response> {
  let bytes = 0;
  if (request.body)
    for await (const chunk of request.body as never as AsyncIterable<Uint8Array>) bytes += chunk.length;
  return Response.json({ bytes });
}
