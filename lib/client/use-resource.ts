import type { Failure } from "next-portage/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, type Readable, type ReadOptions, readAgain, readingOf } from "./api";

/** What a screen knows of something it reads from the API. */
export type ResourceState<T> =
  | { status: "loading" }
  | { status: "failed"; failure: Failure }
  | { status: "ready"; data: T };

/** A resource, and the ways to read it again or to change the copy that the screen holds. */
export interface Resource<T> {
  state: ResourceState<T>;
  /** Reads again. What is on screen stays until the new answer arrives; a failure shows as loading. */
  reload: () => void;
  update: (change: (data: T) => T) => void;
}

interface Held<T> {
  key: string;
  state: ResourceState<T>;
}

/** Undefined when the answer is not wanted any more. */
async function readState<T>(key: string, signal: AbortSignal): Promise<ResourceState<T> | undefined> {
  const result = await readAgain<T>(key, { signal });
  if (signal.aborted) return undefined;
  return result.ok ? { status: "ready", data: result.data } : { status: "failed", failure: result.failure };
}

/**
 * Reads one address of the API and follows changes of it; an answer that comes too late is dropped.
 *
 * @param options what the address needs; undefined while it is not known yet: nothing is read and the state is `loading`
 *
 * @example const members = useResource("/api/orgs/[orgId]/members", orgId ? { params: { orgId } } : undefined);
 */
export function useResource<Path extends Readable>(
  path: Path,
  options: ReadOptions<Path> | undefined,
): Resource<Answer<Path>> {
  return useReading(options && readingOf(path, options));
}

/** The same for a reading that was made before. */
export function useReading<T>(key: string | undefined): Resource<T> {
  const [held, setHeld] = useState<Held<T>>();
  const running = useRef<AbortController>(undefined);

  const read = useCallback((from: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    void readState<T>(from, controller.signal).then((state) => state && setHeld({ key: from, state }));
  }, []);

  useEffect(() => {
    if (key) read(key);
    return () => running.current?.abort();
  }, [key, read]);

  const reload = useCallback(() => {
    if (!key) return;
    setHeld((now) => (now?.state.status === "failed" ? undefined : now));
    read(key);
  }, [key, read]);

  const update = useCallback((change: (data: T) => T) => {
    setHeld((now) => {
      if (now?.state.status !== "ready") return now;
      return { ...now, state: { status: "ready", data: change(now.state.data) } };
    });
  }, []);

  const state: ResourceState<T> = held && held.key === key ? held.state : { status: "loading" };
  return { state, reload, update };
}
