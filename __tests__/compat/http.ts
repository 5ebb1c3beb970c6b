// A plain client: what a browser's fetch would hide (the order and case of headers, compressed bytes, redirects) is what is compared.
import { once } from "node:events";
import http from "node:http";

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData | URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly reason: string;
  /** Names as they were written, in their order; the date is left out. */
  readonly headers: readonly (readonly [string, string])[];
  readonly bytes: Buffer;
}

/**
 * Asks once, on a connection of its own. It is kept open until the answer is there: a server that closes with a body half read
 * resets it, and the answer may be lost.
 */
export async function ask(url: string, { method = "GET", headers, body }: Ask = {}): Promise<Answer> {
  const encoded = body === undefined ? undefined : await encode(body);
  const agent = new http.Agent({ keepAlive: true });
  const request = http.request(url, { method, agent, headers: { ...encoded?.headers, ...headers } });
  request.end(encoded?.bytes);
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  agent.destroy();
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? "",
    headers: pairs(response.rawHeaders),
    bytes: Buffer.concat(parts),
  };
}

async function encode(
  body: string | Uint8Array | FormData | URLSearchParams,
): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const response = new Response(body as BodyInit);
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = typeof body === "string" ? undefined : response.headers.get("content-type");
  return { bytes, headers: { ...(type && { "Content-Type": type }) } };
}

const pairs = (raw: readonly string[]): [string, string][] =>
  raw
    .flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, raw[i + 1] ?? ""]] : []))
    .filter(([name]) => name.toLowerCase() !== "date");

/** All values of a header. */
export const headerOf = ({ headers }: Answer, name: string): string[] =>
  headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

export const textOf = ({ bytes }: Answer): string => bytes.toString("utf8");

export const jsonOf = (answer: Answer): unknown => JSON.parse(textOf(answer)) as unknown;

/** JSON as a body, with its type. */
export const json = (value: unknown, headers: Record<string, string> = {}): Ask => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(value),
});

/** A browser's cookies, without their domains and paths. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Asks with the cookies, and keeps those that come back. */
  async ask(url: string, { headers, ...request }: Ask = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(url, { ...request, headers: { ...headers, ...(cookie && { Cookie: cookie }) } });
    for (const line of headerOf(answer, "set-cookie")) this.#keep(line);
    return answer;
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const over = /;\s*max-age=0/i.test(line) || /;\s*expires=Thu, 01 Jan 1970/i.test(line) || value === "";
    if (over) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
