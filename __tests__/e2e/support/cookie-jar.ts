/** One `Set-Cookie` header, read. Attribute names are in lower case. */
export interface SetCookie {
  name: string;
  value: string;
  attributes: Map<string, string>;
}

/** Reads one `Set-Cookie` header. */
export function parseSetCookie(header: string): SetCookie {
  const [pair = "", ...rest] = header.split(";");
  const cut = pair.indexOf("=");
  const attributes = rest.map((part): [string, string] => {
    const [name = "", value = ""] = part.trim().split(/=(.*)/s);
    return [name.toLowerCase(), value];
  });
  return { name: pair.slice(0, cut).trim(), value: pair.slice(cut + 1), attributes: new Map(attributes) };
}

const isExpired = ({ attributes }: SetCookie): boolean => {
  const maxAge = attributes.get("max-age");
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get("expires");
  return expires !== undefined && Date.parse(expires) <= Date.now();
};

/** The cookies of one browser, for one site with `Path=/`. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes over what an answer sets, and drops what it deletes. */
  store(headers: string[]): void {
    for (const cookie of headers.map((header) => parseSetCookie(header))) {
      if (isExpired(cookie)) this.#cookies.delete(cookie.name);
      else this.#cookies.set(cookie.name, cookie.value);
    }
  }

  /** The `Cookie` header to send; undefined when there are none. */
  header(): string | undefined {
    const pairs = [...this.#cookies].map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? pairs.join("; ") : undefined;
  }
}
