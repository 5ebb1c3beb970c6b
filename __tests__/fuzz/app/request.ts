import type { Answer, Sending } from "./client";
import type { Operation, Prepared } from "./operation";
import { jsonSchemaOf } from "./operation";
import { difference } from "../generate/conform";
import type { World } from "./world";

/** What a case puts into a request; a part that is left out is as the operation prepares it. */
export interface Input {
  readonly query?: Readonly<Record<string, unknown>>;
  /** A value that goes as JSON. */
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly type?: string | undefined;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** The search that a record of values makes: a list is a repeated key. */
function searchOf(query: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query).filter(([, given]) => given !== undefined))
    for (const item of Array.isArray(value) ? value.flat() : [value]) search.append(key, textOf(item));
  const text = search.toString();
  return text && `?${text}`;
}

const textOf = (value: unknown): string =>
  typeof value === "object" ? (JSON.stringify(value) ?? "") : String(value);

/** The same record as a server reads it: texts, and lists of them. */
export function asRead(query: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  const search = new URLSearchParams(searchOf(query));
  return Object.fromEntries(
    [...new Set(search.keys())].map((key) => {
      const values = search.getAll(key);
      return [key, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** The path of an address with its parameters in place, encoded. */
export const pathOf = (address: string, params: Prepared["params"] = {}): string =>
  address
    .replace(/\/\[\[\.\.\.(\w+)\]\]/, (_, name: string) =>
      [params[name] ?? []]
        .flat()
        .map((part) => `/${encodeURIComponent(part)}`)
        .join(""),
    )
    .replaceAll(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(String(params[name])));

function bytesOf({ bytes, json }: Input): Uint8Array | undefined {
  if (bytes) return bytes;
  const text = JSON.stringify(json);
  return text === undefined ? undefined : Buffer.from(text);
}

/** The request of a case. */
export function requestOf(
  operation: Operation,
  address: string,
  world: World,
  prepared: Prepared,
  input: Input,
): Sending {
  const body = bytesOf(input);
  const type = input.type ?? (body && "application/json");
  return {
    method: operation.method,
    path: pathOf(address, prepared.params) + searchOf(input.query),
    body,
    endless: operation.endless,
    headers: {
      ...world.headers[operation.from],
      ...prepared.headers,
      ...(type && { "content-type": type }),
      ...(operation.sign && operation.sign(world, body ?? new Uint8Array())),
      ...input.headers,
    },
  };
}

/** What is wrong with an answer as such, whatever was asked: an error of the server, or one whose body is not of the form that all have. */
export function flawOf({ status, text, headers }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}: ${text}`;
  if (status < 400) return undefined;
  if (!headers["content-type"]?.startsWith("application/json")) return undefined;
  const { error } = JSON.parse(text) as { error?: unknown };
  return typeof error === "string" ? undefined : `an error without a sentence: ${text}`;
}

/** In what a successful answer differs from its operation's response schema. */
export function misfitOf({ response, status = 200 }: Operation, answer: Answer): string | undefined {
  // An address that exists is told by mail, and a thing that exists already is not made again.
  if (answer.status !== status && answer.status !== 200 && !(status === 200 && answer.status === 204))
    return `answered ${answer.status} instead of ${status}`;
  return response && difference(jsonSchemaOf(response, "output"), JSON.parse(answer.text));
}
