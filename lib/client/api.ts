import { type Failure, failureFrom, localFailure, type Result } from "./failure";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Unauthorized = () => void;

let unauthorized: Unauthorized = () => {};

/**
 * Sets what happens when any call finds the session gone (`_app` goes to the sign-in page).
 *
 * @returns a function that takes the listener away again
 */
export function onUnauthorized(listener: Unauthorized): () => void {
  unauthorized = listener;
  return () => {
    if (unauthorized === listener) unauthorized = () => {};
  };
}

/** Reports a failure to the listener of `onUnauthorized` when it says that nobody is signed in. */
export function reportFailure(failure: Failure): Result<never> {
  if (failure.status === 401 && failure.code !== "invalid_credentials") unauthorized();
  return { ok: false, failure };
}

function parse(text: string): { readable: true; value: unknown } | { readable: false } {
  try {
    return { readable: true, value: JSON.parse(text) };
  } catch {
    return { readable: false };
  }
}

/** Turns an answer's status and text into a `Result`; shared by `fetch` and by uploads. */
export function resultFrom<T>(status: number, text: string): Result<T> {
  const body = text === "" ? { readable: true as const, value: undefined } : parse(text);
  if (status < 200 || status >= 300) {
    return reportFailure(failureFrom(status, body.readable ? body.value : undefined));
  }
  if (!body.readable) return reportFailure(localFailure("unreadable_answer"));
  // The server checks its answers against the same schemas that the types come from.
  return { ok: true, data: body.value as T };
}

async function send<T>(
  method: Method,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const init: RequestInit = { method, headers: { accept: "application/json" }, cache: "no-store" };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { accept: "application/json", "content-type": "application/json" };
  }
  try {
    const response = await fetch(path, init);
    return resultFrom<T>(response.status, await response.text());
  } catch {
    return reportFailure(localFailure(signal?.aborted ? "aborted" : "network_error"));
  }
}

/**
 * Calls the application's own API. Every outcome is a value: nothing here throws.
 *
 * @example
 * const result = await api.post<Project>(`/api/orgs/${orgId}/projects`, { name });
 * if (!result.ok) return show(result.failure);
 */
export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>("GET", path, undefined, signal),
  post: <T>(path: string, body?: unknown) => send<T>("POST", path, body),
  put: <T>(path: string, body?: unknown) => send<T>("PUT", path, body),
  patch: <T>(path: string, body: unknown) => send<T>("PATCH", path, body),
  delete: <T = void>(path: string) => send<T>("DELETE", path, undefined),
};
