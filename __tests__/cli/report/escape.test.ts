/** @jest-environment node */
import * as fc from "fast-check";
import { html, jsonFor, trusted } from "../../../lib/portage-cli/src/report/html/escape";

it("escapes texts, and leaves markup as it is", () => {
  const cell = html`<td title="${'a"b'}">${"<&'>"}</td>`;
  expect(
    html`<tr>
      ${cell}${[1, trusted("<br>"), null, undefined, false]}
    </tr>`.text,
  ).toBe('<tr>\n<td title="a&quot;b">&lt;&amp;&#39;&gt;</td>1<br>\n</tr>');
});

it("lets no text end an element, an attribute or a script", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."<>\"'&/!-scriptx ") }), (text) => {
      expect(html`${text}`.text).not.toMatch(/[<>"']/);
      const json = jsonFor({ [text]: text }).text;
      expect(json).not.toContain("<");
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }),
  );
});
