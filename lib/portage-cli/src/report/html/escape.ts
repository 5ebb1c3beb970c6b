/** Markup that is safe to put into a page as it is. Only `html` and `trusted` make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts and numbers are escaped; markup, and lists of it, are not; the rest is left out. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * Markup with values in it, each escaped for elements and for quoted attributes. Line breaks are kept, indentation is not.
 *
 * @example html`<td title="${file}">${address}</td>`
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(
    strings
      .map((part) => part.replaceAll(/\s*\n\s*/g, "\n"))
      .reduce((text, part, index) => text + render(values[index - 1]) + part),
  );

/** Says of a text that is no one's input that it is markup. */
export const trusted = (text: string): Markup => new Markup(text);

/** A value as JSON for a script element that is not run: nothing in it can end the element, or begin a comment. */
export const jsonFor = (value: unknown): Markup =>
  new Markup(JSON.stringify(value).replaceAll("<", String.raw`\u003c`));

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(render).join("");
  return escapeText(String(content));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
