import {
  createClient,
  type AnswerOf,
  type Failure,
  type OptionsOf,
  type PathsOf,
  type Query,
  type Result,
} from "next-portage/client";
import type { apiRoutes } from "@/lib/api-routes";
import type { ExistingAnswers } from "./existing-answers";

type Unauthorized = () => void;
type Api = typeof apiRoutes;

/** The addresses that can be read. */
export type Readable = PathsOf<Api, "GET">;
/** What reading an address needs: parameters of its path, its query. */
export type ReadOptions<Path extends Readable> = Omit<OptionsOf<Api, "GET", Path>, "signal" | "headers">;
/** What an address gives to readers. */
export type Answer<Path extends Readable> = AnswerOf<Api, "GET", Path, ExistingAnswers>;

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
export function reportFailure(failure: Failure): void {
  if (failure.status === 401 && failure.code !== "invalid_credentials") unauthorized();
}

/**
 * The application's own API, typed by its routes. Every outcome is a value: nothing here throws.
 *
 * @example
 * const result = await api.POST("/api/orgs/[orgId]/projects", { params: { orgId }, body: { name } });
 * if (!result.ok) return show(result.failure);
 */
export const api = createClient<Api, ExistingAnswers>({
  fetch: (url, init) => fetch(url, { ...init, cache: "no-store" }),
  onFailure: reportFailure,
});

/** A reading as text, by which it can be told from another and made again. */
export const readingOf = <Path extends Readable>(path: Path, options: ReadOptions<Path>): string =>
  JSON.stringify([path, options]);

/** Reads what `readingOf` was made of, or the page of it that a cursor leads to. */
export function readAgain<T>(
  reading: string,
  { cursor, signal }: { cursor?: string; signal?: AbortSignal } = {},
): Promise<Result<T>> {
  const [path, options] = JSON.parse(reading) as [path: string, options: { query?: Query }];
  // What a path gives was said where it was named.
  const read = api.GET as unknown as (path: string, options: object) => Promise<Result<T>>;
  return read(path, { ...options, ...(cursor && { query: { ...options.query, cursor } }), signal });
}
