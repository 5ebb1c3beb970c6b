import { failureFrom, localFailure, type Failure } from "next-portage/client";
import { reportFailure } from "./api";
import type { Outcome } from "./failure";

/** A running upload: its outcome, and a way to give it up. */
export interface Upload<T> {
  result: Promise<Outcome<T>>;
  cancel: () => void;
}

function failed(failure: Failure): Outcome<never> {
  reportFailure(failure);
  return { ok: false, failure };
}

/** Undefined for what is no JSON: an empty text, a proxy's page. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function outcomeOf<T>({ status, responseText }: XMLHttpRequest): Outcome<T> {
  const body = parse(responseText);
  if (status < 200 || status >= 300) return failed(failureFrom(status, body));
  if (body === undefined) return failed(localFailure("unreadable_answer"));
  // The server checks its answers against the same schemas that the types come from.
  return { ok: true, data: body as T };
}

/**
 * Posts one file as multipart form data, field `file`.
 *
 * `XMLHttpRequest`, because `fetch` does not tell how much of a body has been sent.
 *
 * @param onProgress receives the share of the body that has left, from 0 to 1
 */
export function uploadFile<T>(url: string, file: File, onProgress: (fraction: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  const result = new Promise<Outcome<T>>((resolve) => {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(outcomeOf<T>(request)));
    request.addEventListener("error", () => resolve(failed(localFailure("network_error"))));
    request.addEventListener("abort", () => resolve(failed(localFailure("aborted"))));
  });
  request.open("POST", url);
  request.setRequestHeader("accept", "application/json");
  request.send(body);
  return { result, cancel: () => request.abort() };
}
