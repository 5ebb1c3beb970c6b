import type { Logger } from "../log/logger";
import type { Observation, ObservedRequest, Part, RequestEnd, RequestObserver } from "./observer";

/** One request under observation: tells all observers, and keeps what they do wrong away from the answer. */
export class Watch {
  /** What `ctx.log` is made from. */
  logger: Logger | undefined;
  readonly #began = performance.now();
  readonly #observations: readonly Observation[];
  readonly #errors = new Set<unknown>();
  #over = false;

  constructor(
    observers: readonly RequestObserver[],
    readonly request: ObservedRequest,
  ) {
    this.#observations = observers.flatMap((observer) => safely(() => observer.begin(request)) ?? []);
  }

  /** Whether any observer wants to hear more of this request. */
  get isWatched(): boolean {
    return this.#observations.length > 0;
  }

  run<T extends { readonly status: number }>(part: Part, work: () => Promise<T>): Promise<T> {
    const nested = this.#observations.reduceRight<() => Promise<T>>(
      (inner, observation) => (observation.run ? () => observation.run?.(part, inner) as Promise<T> : inner),
      work,
    );
    return nested();
  }

  /** An error comes by more than once where it is reported and thrown on. */
  failed(error: unknown): void {
    if (this.#errors.has(error)) return;
    this.#errors.add(error);
    for (const observation of this.#observations) safely(() => observation.failed?.(error));
  }

  /** A second end of one request is none. */
  end(status: number | undefined, isWhole: boolean): void {
    if (this.#over) return;
    this.#over = true;
    const [error] = this.#errors;
    const end: RequestEnd = {
      status,
      durationMs: performance.now() - this.#began,
      outcome: this.#outcomeOf(isWhole),
      ...(this.#errors.size > 0 && { error }),
    };
    for (const observation of this.#observations) safely(() => observation.end?.(end));
  }

  #outcomeOf(isWhole: boolean): RequestEnd["outcome"] {
    if (this.#errors.size > 0) return "failed";
    return isWhole ? "answered" : "aborted";
  }
}

function safely<T>(tell: () => T): T | undefined {
  try {
    return tell();
  } catch (failure) {
    console.error("An observer of requests failed", failure);
    return undefined;
  }
}
