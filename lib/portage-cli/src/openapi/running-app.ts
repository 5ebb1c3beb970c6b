import { Failure, usageFailure } from "../cli/failure";
import { isFields } from "./fields";

/** An OpenAPI document as far as it is looked into here. */
export interface ForeignDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** How long a running app may take, and how much it may send. */
export interface Limits {
  readonly milliseconds: number;
  readonly bytes: number;
}

const LIMITS: Limits = { milliseconds: 15_000, bytes: 20 * 1024 * 1024 };

/** The address of a running app's document. Throws a Failure for one that is not of http or https. */
export function documentUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw usageFailure(`--url is no address of http or https: ${JSON.stringify(text)}`);
  if (url.username !== "" || url.password !== "")
    throw usageFailure("--url holds a name or a password; give an address that asks for none");
  return url;
}

/** Asks a running app for its OpenAPI 3.1 document. Throws a Failure where it gives none, takes too long or sends too much. */
export async function fetchDocument(url: URL, limits: Limits = LIMITS): Promise<ForeignDocument> {
  const where = `${url.origin}${url.pathname}`;
  const text = await textAt(url, where, limits);
  return asDocument(parsed(text, where), where);
}

async function textAt(url: URL, where: string, { milliseconds, bytes }: Limits): Promise<string> {
  try {
    const signal = AbortSignal.timeout(milliseconds);
    const response = await fetch(url, { signal, headers: { accept: "application/json" } });
    if (!response.ok) throw new Failure(`${where} answers ${response.status}`);
    return await bodyOf(response, bytes, where);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${where} ${reasonOf(error, milliseconds)}`, undefined, { cause: error });
  }
}

/** `fetch` tells what has happened in the cause of its error. */
function reasonOf(error: unknown, milliseconds: number): string {
  const { name, message, cause } = error as Error & { readonly cause?: { readonly code?: unknown } };
  if (name === "TimeoutError") return `did not answer within ${milliseconds / 1000} s`;
  return `cannot be reached: ${typeof cause?.code === "string" ? cause.code : message}`;
}

async function bodyOf({ body }: Response, most: number, where: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The types of the browser's streams have no iterator.
  for await (const chunk of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) throw new Failure(`${where} sends more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Failure(`${where} gives no JSON`, undefined, { cause: error });
  }
}

function asDocument(value: unknown, where: string): ForeignDocument {
  const { openapi, paths = {} } = isFields(value) ? value : {};
  if (!isFields(value) || typeof openapi !== "string" || !isFields(paths))
    throw new Failure(`${where} gives no OpenAPI document`);
  if (!openapi.startsWith("3.1."))
    throw new Failure(
      `${where} gives OpenAPI ${JSON.stringify(openapi)}; only 3.1 can be laid over the routes`,
    );
  return { ...value, openapi, paths };
}
