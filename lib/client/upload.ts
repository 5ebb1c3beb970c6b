import { reportFailure, resultFrom } from "./api";
import { localFailure, type Result } from "./failure";

/** A running upload: its outcome, and a way to give it up. */
export interface Upload<T> {
  result: Promise<Result<T>>;
  cancel: () => void;
}

/**
 * Posts one file as multipart form data, field `file`.
 *
 * `XMLHttpRequest`, because `fetch` does not tell how much of a body has been sent.
 *
 * @param onProgress receives the share of the body that has left, from 0 to 1
 */
export function uploadFile<T>(path: string, file: File, onProgress: (fraction: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  const result = new Promise<Result<T>>((resolve) => {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(resultFrom<T>(request.status, request.responseText)));
    request.addEventListener("error", () => resolve(reportFailure(localFailure("network_error"))));
    request.addEventListener("abort", () => resolve(reportFailure(localFailure("aborted"))));
  });
  request.open("POST", path);
  request.setRequestHeader("accept", "application/json");
  request.send(body);
  return { result, cancel: () => request.abort() };
}
