import { decodeAuditCursor, encodeAuditCursor } from "@/lib/audit/cursor";

const cursor = (text: string) => Buffer.from(text).toString("base64url");

test.each([0n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n])("carries the id %s", (id) => {
  expect(decodeAuditCursor(encodeAuditCursor(id))).toBe(id);
});

test.each([
  "",
  "x",
  cursor("a1:"),
  cursor("a1:-1"),
  cursor("a1:1.5"),
  cursor("a1: 1"),
  cursor("a2:1"),
  cursor("a1:1x"),
  cursor("a1:1\n"),
  cursor(`a1:${2n ** 63n}`),
  cursor(`a1:${"9".repeat(100)}`),
  cursor('[1,"-createdAt","2026-01-01T00:00:00.000Z","0b8a3f5e-5a0c-4a57-9d0e-0d2b7f1c9a11"]'),
])("%j is none", (text) => {
  expect(decodeAuditCursor(text)).toBeUndefined();
});
