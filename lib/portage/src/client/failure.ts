import type { Issue } from "../errors/http-error";

/** Why a call did not succeed. */
export interface Failure {
  /** Of the answer; 0 where none arrived. */
  readonly status: number;
  /** What a program may rely on: the API's own code (`not_found`), else `http_<status>`; without an answer `network_error`, `aborted` or `unreadable_answer`. */
  readonly code: string;
  /** The API's sentence for people. */
  readonly message: string;
  /** Of input that was refused: where, and what is wrong there. */
  readonly issues: readonly Issue[];
  /** By which the server's log knows the request. */
  readonly requestId?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKey = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

function readIssue(value: unknown): Issue[] {
  if (!isRecord(value) || typeof value["message"] !== "string") return [];
  const path = Array.isArray(value["path"]) ? value["path"].filter((key) => isKey(key)) : [];
  return [{ path, message: value["message"] }];
}

/** The failure that an error answer tells of, whatever its body is: a proxy's page and none at all give one as well. */
export function failureFrom(status: number, body: unknown): Failure {
  const { code, error, issues, requestId } = isRecord(body) ? body : ({} as Record<string, unknown>);
  return {
    status,
    code: typeof code === "string" ? code : `http_${status}`,
    message: typeof error === "string" ? error : `The server answered ${status}.`,
    issues: Array.isArray(issues) ? issues.flatMap((issue) => readIssue(issue)) : [],
    ...(typeof requestId === "string" && { requestId }),
  };
}

/** A failure without an answer that says it. */
export const localFailure = (code: "network_error" | "aborted" | "unreadable_answer"): Failure => ({
  status: 0,
  code,
  message: code,
  issues: [],
});
