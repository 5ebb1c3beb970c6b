import { getPool } from "@/lib/db/client";

/**
 * Runs SQL as the owner of the tables: the embedded database has no other way in than the process that holds it. Only in the copy of the
 * app that the tests build, and only for who has the key.
 */
export async function POST(request: Request): Promise<Response> {
  const key = process.env["TENANCY_KEY"];
  if (!key || request.headers.get("x-tenancy-key") !== key) return new Response(null, { status: 404 });
  const { text, parameters } = (await request.json()) as { text: string; parameters: unknown[] };
  const client = await (await getPool()).connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE NONE");
    const { rows } = await client.query(text, parameters);
    await client.query("COMMIT");
    return Response.json(rows);
  } catch (error) {
    await client.query("ROLLBACK");
    return Response.json({ error: String(error) }, { status: 500 });
  } finally {
    client.release();
  }
}
