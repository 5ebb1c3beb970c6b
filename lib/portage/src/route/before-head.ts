import type { ServerResponse } from "node:http";

type Method = (...args: unknown[]) => unknown;

/**
 * Keeps `Set-Cookie` lines on a response until its head is written. `lines` is asked each time; `write` puts them on the response.
 */
export function keepCookies(res: ServerResponse, lines: () => readonly string[], write: () => void): void {
  beforeHead(res, write, (headers) =>
    Array.isArray(headers) ? inList(headers, lines()) : inObject(headers, lines()),
  );
}

type Given = unknown[] | Record<string, unknown>;

/**
 * Runs `write` before a response's head is written, which Node does through `res.writeHead`, always; a test's double of a
 * response may do it in `write` or `end`. `amend` makes of the headers that are given to `writeHead`, which replace what stands on the
 * response, those that it gets.
 */
export function beforeHead(res: ServerResponse, write: () => void, amend: (headers: Given) => Given): void {
  for (const name of ["writeHead", "write", "end"] as const) {
    const method = res[name] as Method;
    const patched: Method = (...args) => {
      if (res.headersSent) return Reflect.apply(method, res, args) as unknown;
      write();
      const given = name === "writeHead" ? args.map((arg) => (isGiven(arg) ? amend(arg) : arg)) : args;
      return Reflect.apply(method, res, given) as unknown;
    };
    res[name] = patched as never;
  }
}

const isGiven = (arg: unknown): arg is Given => typeof arg === "object" && arg !== null;

const isCookie = (name: unknown): boolean => String(name).toLowerCase() === "set-cookie";

function inObject(headers: Record<string, unknown>, lines: readonly string[]): Record<string, unknown> {
  const name = Object.keys(headers).find(isCookie);
  return name === undefined ? headers : { ...headers, [name]: merge(headers[name], lines) };
}

/** Names and values in turn, as Node takes them: `["Set-Cookie", "a=1", …]`. All cookies become one value, since the last of a name counts. */
function inList(headers: readonly unknown[], lines: readonly string[]): unknown[] {
  const [others, cookies]: [unknown[], unknown[]] = [[], []];
  for (let i = 0; i < headers.length; i += 2) {
    if (isCookie(headers[i])) cookies.push(headers[i + 1]);
    else others.push(headers[i], headers[i + 1]);
  }
  return cookies.length === 0 ? [...headers] : [...others, "Set-Cookie", merge(cookies.flat(), lines)];
}

/** Cookies that stand there, then the lines whose cookie does not: what a handler says of one counts more than what its guard said. */
export function merge(present: unknown, lines: readonly string[]): string[] {
  const all = [present ?? []].flat().map(String);
  const kept = all.filter((line, i) => !lines.includes(line) || !all.slice(i + 1).some(isSameAs(line)));
  return [...kept, ...lines.filter((line) => !kept.some(isSameAs(line)))];
}

const isSameAs = (line: string) => (other: string) => identityOf(other) === identityOf(line);

/** By name, domain and path a client knows a cookie (RFC 6265 section 5.3). */
function identityOf(line: string): string {
  const [cookie = "", ...attributes] = line.split(";").map((part) => part.trim());
  const where = attributes.filter((attribute) => /^(domain|path)=/i.test(attribute));
  return [cookie.split("=", 1)[0], ...where.map((attribute) => attribute.toLowerCase()).toSorted()].join(";");
}
