import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "./api";
import type { Failure } from "./failure";

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
  path: string;
  state: ResourceState<T>;
}

/** Undefined when the answer is not wanted any more. */
async function readState<T>(path: string, signal: AbortSignal): Promise<ResourceState<T> | undefined> {
  const result = await api.get<T>(path, signal);
  if (signal.aborted) return undefined;
  return result.ok ? { status: "ready", data: result.data } : { status: "failed", failure: result.failure };
}

/**
 * Reads one address of the API and follows changes of the address; an answer that comes too late is dropped.
 *
 * @param path undefined while it is not known yet: nothing is read and the state is `loading`
 */
export function useResource<T>(path: string | undefined): Resource<T> {
  const [held, setHeld] = useState<Held<T>>();
  const running = useRef<AbortController>(undefined);

  const read = useCallback((from: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    void readState<T>(from, controller.signal).then((state) => state && setHeld({ path: from, state }));
  }, []);

  useEffect(() => {
    if (path) read(path);
    return () => running.current?.abort();
  }, [path, read]);

  const reload = useCallback(() => {
    if (!path) return;
    setHeld((now) => (now?.state.status === "failed" ? undefined : now));
    read(path);
  }, [path, read]);

  const update = useCallback((change: (data: T) => T) => {
    setHeld((now) => {
      if (now?.state.status !== "ready") return now;
      return { ...now, state: { status: "ready", data: change(now.state.data) } };
    });
  }, []);

  const state: ResourceState<T> = held && held.path === path ? held.state : { status: "loading" };
  return { state, reload, update };
}
