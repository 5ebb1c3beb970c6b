import * as fc from "fast-check";
import { hostileText } from "../generate/text";
import type { Encoded, Operation } from "./operation";

const BOUNDARY = "----fuzz";
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

const part = (name: string, content: Uint8Array | string, filename?: string): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(
      `${filename === undefined ? "" : `; filename="${filename}"\r\nContent-Type: text/csv`}\r\n\r\n`,
    ),
    Buffer.from(content as string),
    Buffer.from("\r\n"),
  ]);

const formOf = (...parts: Buffer[]): Encoded => ({
  bytes: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  type: TYPE,
});

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const rows = fc.array(fc.tuple(hostileText(), hostileText()), { maxLength: 12 });
const files = rows.map((cells) =>
  ["name,description", ...cells.map((row) => row.map(quoted).join(","))].join("\r\n"),
);
const bytes = fc.uint8Array({ maxLength: 200 });

/** Forms with a CSV file, whatever stands in its cells: what cannot be imported is told in the answer. And forms that are none. */
export const csvForms: Operation["bodies"] = {
  valid: files.map((file) => formOf(part("file", file, "projects.csv"))),
  broken: fc.oneof(
    files.map((file) => formOf(part("file", file))),
    fc.constant(formOf()),
    files.map((file) => formOf(part("file", file, "a.csv"), part("file", file, "b.csv"))),
    fc
      .tuple(fc.constantFrom("__proto__", "constructor", "x", "File"), files)
      .map(([name, file]) => formOf(part(name, file, "a.csv"))),
    bytes.map((content) => formOf(part("file", Buffer.concat([Buffer.from([0xff]), content]), "a.csv"))),
    fc
      .constantFrom("title\r\nx", "", "name,name\r\na,b", 'name\r\n"open')
      .map((file) => formOf(part("file", file, "a.csv"))),
    bytes.map((content) => ({ bytes: content, type: TYPE })),
    bytes.map((content) => ({ bytes: content, type: "multipart/form-data" })),
    bytes.map((content) => ({ bytes: content, type: "text/csv" })),
  ),
};
