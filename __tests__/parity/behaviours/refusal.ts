import type { CellStyle } from "../cell";

/** Refusals by the body parser are the Pages contract's text for an existing handler, JSON for the others. */
export function expectRefusal(text: string, style: CellStyle, code: string, contractText: string): void {
  if (style === "api") expect(text).toBe(contractText);
  else expect(JSON.parse(text)).toMatchObject({ code, requestId: expect.any(String) });
}
