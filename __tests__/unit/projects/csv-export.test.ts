import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { csvWriter, exportRow } from "@/lib/projects/csv-export";
import { planImport } from "@/lib/projects/csv-import";

const project = {
  id: "7b0f6a4e-0000-4000-8000-000000000001",
  name: 'He said "hi", twice',
  description: "=HYPERLINK(1)",
  archivedAt: null,
  createdAt: "2026-11-23T00:00:00.000Z",
  updatedAt: "2026-11-24T00:00:00.000Z",
};

test("writes RFC 4180 with a byte order mark, every cell that has something quoted", async () => {
  const rows = [
    exportRow(project),
    exportRow({ ...project, description: null, archivedAt: project.updatedAt }),
  ];
  // As bytes: a decoder would take the mark off.
  const written = await Readable.from(rows).pipe(csvWriter()).toArray();
  const bytes = Buffer.concat(written.map((chunk: Buffer | string) => Buffer.from(chunk)));
  expect(bytes.toString("utf8")).toBe(
    '\uFEFF"id","name","description","status","createdAt","updatedAt"\r\n' +
      `"${project.id}","He said ""hi"", twice","'=HYPERLINK(1)","active","${project.createdAt}","${project.updatedAt}"\r\n` +
      `"${project.id}","He said ""hi"", twice",,"archived","${project.createdAt}","${project.updatedAt}"\r\n`,
  );
});

test("writes the header where there is no project", async () => {
  expect(await text(Readable.from([]).pipe(csvWriter()))).toContain('"id","name"');
});

test("what was exported can be imported, without the other columns", () => {
  const [, name, description] = exportRow(project);
  const quoted = [name, description].map((cell) => `"${cell?.replaceAll('"', '""')}"`).join(",");
  const { lines } = planImport(new TextEncoder().encode(`name,description\r\n${quoted}\r\n`));
  expect(lines).toEqual([{ line: 2, name: project.name, description: project.description }]);
});
