import { TextDecoder } from "node:util";
import { badRequest, markAsHttpError } from "../errors/http-error";

const invalidJson = (message: string, path: readonly (string | number)[] = ["body"]) =>
  badRequest([{ path, message }], { code: "invalid_json", message: "Invalid JSON" });

/**
 * JSON as a route takes it: UTF-8 (RFC 8259 section 8.1), and without the keys that change what an object is when it is merged into
 * another. No body at all is `undefined`, for the schema to judge. Throws a 400.
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = decodeUtf8(bytes);
  const value = parse(text);
  // The scan walks the whole value, so it runs only where the text could hold such a key, escaped or not.
  if (/__proto__|constructor|\\u/.test(text)) refuseUnsafeKeys(value);
  return value;
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw invalidJson("This is not UTF-8");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidJson("This is not JSON");
  }
}

type Path = readonly (string | number)[];

/** Refuses own `__proto__` keys, and `constructor` where it holds a `prototype` (CWE-1321). Not recursive: nesting is the client's choice. */
function refuseUnsafeKeys(root: unknown): void {
  const waiting: { value: unknown; path: Path }[] = [{ value: root, path: ["body"] }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { value, path } = item;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const at = path.length > 20 ? path : [...path, Array.isArray(value) ? Number(key) : key];
      if (isUnsafe(key, inner)) throw invalidJson("This key is not allowed", at);
      waiting.push({ value: inner, path: at });
    }
  }
}

const isUnsafe = (key: string, value: unknown): boolean =>
  key === "__proto__" ||
  (key === "constructor" && typeof value === "object" && value !== null && Object.hasOwn(value, "prototype"));

/** A SyntaxError, as `request.json()` rejects with, that is answered with a 400 when nobody catches it. */
class InvalidJson extends SyntaxError {
  readonly status = 400;
  readonly code = "invalid_json";
  readonly headers = {};
  readonly issues = [{ path: ["body"], message: "This is not JSON" }];

  constructor(cause: unknown) {
    super("Invalid JSON", { cause });
    markAsHttpError(this);
  }
}

/** What `request.json()` does, but with an error that knows its status. */
export async function readJson(text: Promise<string>): Promise<unknown> {
  const source = await text;
  try {
    return JSON.parse(source) as unknown;
  } catch (cause) {
    throw new InvalidJson(cause);
  }
}
