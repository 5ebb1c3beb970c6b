import { parseSetCookie, type SetCookie } from "./set-cookie";

/** A whole answer, of either router. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The body as JSON. Throws, with the answer's beginning, where it is none. */
  readonly json: Body;
  /** What `Set-Cookie` says, in order. */
  readonly cookies: readonly SetCookie[];
  /** `GET /api/projects`, for messages. */
  readonly call: string;
  /** The answer as a person reads it: status line, headers, body. */
  toString(): string;
}

/** Reads a Response to its end. */
export async function readAnswer<Body>(response: Response, call: string): Promise<Answer<Body>> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new WholeAnswer<Body>(response, bytes, call);
}

class WholeAnswer<Body> implements Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;

  constructor(
    response: Response,
    readonly bytes: Uint8Array,
    readonly call: string,
  ) {
    this.status = response.status;
    this.headers = response.headers;
    this.text = new TextDecoder().decode(bytes);
  }

  get json(): Body {
    try {
      return JSON.parse(this.text) as Body;
    } catch (cause) {
      throw new TypeError(`The answer to ${this.call} is no JSON: ${this.status} ${beginningOf(this.text)}`, {
        cause,
      });
    }
  }

  get cookies(): readonly SetCookie[] {
    return this.headers.getSetCookie().map(parseSetCookie);
  }

  toString(): string {
    const headers = [...this.headers].map(([name, value]) => `${name}: ${value}`);
    return [`HTTP ${this.status}`, ...headers, "", beginningOf(this.text, 2000)].join("\n");
  }
}

const beginningOf = (text: string, length = 200): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
