import { createProject, registerWithOrg } from "../support/accounts";
import type { Client } from "../support/client";

/** Sends one file the way that a browser's form does. */
function upload(client: Client, path: string, csv: string) {
  const boundary = "----portage-e2e-boundary";
  const head =
    'Content-Disposition: form-data; name="file"; filename="projects.csv"\r\nContent-Type: text/csv';
  const body = `--${boundary}\r\n${head}\r\n\r\n${csv}\r\n--${boundary}--\r\n`;
  return client.request("POST", path, {
    body,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
}

describe("CSV", () => {
  it("imports what it can, says why not for the rest, and exports it again", async () => {
    const { client, orgId } = await registerWithOrg();
    const projects = `/api/orgs/${orgId}/projects`;
    await createProject(client, orgId, "Taken");

    const csv = 'name,description\nLoom,"Cards, punched"\nTaken,again\n,nameless\nÅngström,\n';
    const answer = await upload(client, `${projects}/import`, csv);
    expect(answer.status).toBe(200);
    const { imported, skipped } = answer.json<{
      imported: number;
      skipped: { line: number; reason: string }[];
    }>();
    expect(imported).toBe(2);
    expect(skipped.map(({ line }) => line)).toEqual([3, 4]);
    expect(skipped.every(({ reason }) => reason.length > 0)).toBe(true);

    const exported = await client.get(`${projects}/export`);
    expect(exported.status).toBe(200);
    expect(exported.headers["content-type"]).toMatch(/^text\/csv; charset=utf-8/i);
    expect(exported.headers["content-disposition"]).toMatch(/^attachment; filename=/);
    expect(exported.text).toContain('"Cards, punched"');
    expect(exported.text).toContain("Ångström");
    // A header line and three projects.
    expect(exported.text.trim().split("\r\n".length > 0 ? /\r?\n/ : "\n")).toHaveLength(4);
  });

  it("refuses a body without a file, and one that is not a form", async () => {
    const { client, orgId } = await registerWithOrg();
    const path = `/api/orgs/${orgId}/projects/import`;
    expect((await client.post(path, { file: "x" })).status).toBe(415);
    const empty = await client.request("POST", path, {
      body: "--b--\r\n",
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect(empty.status).toBe(400);
  });

  it("streams an export of thousands and outlives a client that leaves in the middle", async () => {
    const { client, orgId } = await registerWithOrg();
    const rows = Array.from({ length: 4000 }, (_, row) => `Project ${row},${"text ".repeat(20)}`);
    const answer = await upload(
      client,
      `/api/orgs/${orgId}/projects/import`,
      `name,description\n${rows.join("\n")}\n`,
    );
    expect(answer.json()).toMatchObject({ imported: 4000, skipped: [] });

    const path = `/api/orgs/${orgId}/projects/export`;
    const leaver = new AbortController();
    const message = await client.open("GET", path, {}, leaver.signal);
    await new Promise((resolve) => message.once("data", resolve));
    message.on("error", () => {});
    leaver.abort();

    expect((await client.get("/api/health")).status).toBe(200);
    const whole = await client.get(path);
    expect(whole.text.trim().split(/\r?\n/)).toHaveLength(4001);
    expect(whole.headers["transfer-encoding"]).toBe("chunked");
  });
});
