/** One problem of one input field, as the API reports it: `{ path: ["body", "name"], message: "…" }`. */
export interface Issue {
  path: (string | number)[];
  message: string;
}

/** Why a call to the API did not succeed. `status` is 0 when no answer arrived. */
export interface Failure {
  status: number;
  /** Stable and machine-readable: the API's own code, or `network_error`, `aborted`, `unreadable_answer`. */
  code: string;
  /** The API's sentence. For people, use `failureText`. */
  message: string;
  issues: Issue[];
  requestId?: string;
}

/** The outcome of a call: either data or a failure, never an exception. */
export type Result<T> = { ok: true; data: T } | { ok: false; failure: Failure };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKey = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

function readIssue(value: unknown): Issue[] {
  if (!isRecord(value) || typeof value.message !== "string") return [];
  const path = Array.isArray(value.path) ? value.path.filter((key) => isKey(key)) : [];
  return [{ path, message: value.message }];
}

/**
 * Makes a `Failure` of an error answer, whatever its body looks like: a proxy's HTML page and an
 * empty body give a failure as well as the API's own JSON does.
 */
export function failureFrom(status: number, body: unknown): Failure {
  const record = isRecord(body) ? body : {};
  return {
    status,
    code: typeof record.code === "string" ? record.code : `http_${status}`,
    message: typeof record.error === "string" ? record.error : `The server answered ${status}.`,
    issues: Array.isArray(record.issues) ? record.issues.flatMap((issue) => readIssue(issue)) : [],
    ...(typeof record.requestId === "string" && { requestId: record.requestId }),
  };
}

/** A failure that no answer stands behind: no connection, or a request given up by the screen itself. */
export const localFailure = (code: "network_error" | "aborted" | "unreadable_answer"): Failure => ({
  status: 0,
  code,
  message: code,
  issues: [],
});

const TEXTS: Record<string, string> = {
  network_error: "The server could not be reached. Check your connection and try again.",
  aborted: "Cancelled.",
  unreadable_answer: "The server gave an answer that this page cannot read. Try again.",
  unauthorized: "You are signed out.",
  forbidden: "You do not have permission to do this.",
  not_found: "This does not exist any more.",
  last_owner: "An organization needs at least one owner. Make someone else an owner first.",
};

/**
 * The sentence that a person reads. Unexpected errors carry the request's id, so that a report can be traced.
 *
 * @example failureText(result.failure) // "You do not have permission to do this."
 */
export function failureText(failure: Failure): string {
  const known = TEXTS[failure.code];
  if (known) return known;
  if (failure.status === 413) return "This is too large for the server.";
  if (failure.status === 429) return "Too many attempts. Wait a moment and try again.";
  if (failure.status < 500) return failure.message;
  const reference = failure.requestId ? ` (reference ${failure.requestId})` : "";
  return `Something went wrong on the server. Try again in a moment.${reference}`;
}
