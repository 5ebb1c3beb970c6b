/** A `Set-Cookie` header, taken apart. */
export interface SetCookie {
  readonly name: string;
  /** As it was sent, not decoded. */
  readonly value: string;
  /** By their names in lower case; those without a value are `""`: `{ path: "/", httponly: "", "max-age": "60" }`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export function parseSetCookie(line: string): SetCookie {
  const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
  const [name, value] = split(pair);
  const attributes = rest.map(split).map(([key, text]) => [key.toLowerCase(), text]);
  return { name, value, attributes: Object.fromEntries(attributes) as Record<string, string> };
}

function split(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
