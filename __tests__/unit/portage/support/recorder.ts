import type { OnError } from "next-portage";

/** An `onError` that keeps what it is told, emptied before each test. */
export function recorder(): { errors: () => unknown[]; onError: OnError } {
  const seen: unknown[] = [];
  beforeEach(() => void seen.splice(0));
  return { errors: () => seen, onError: (error) => void seen.push(error) };
}
