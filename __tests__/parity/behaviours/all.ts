// What is the same in every style, router and transport, said once.
import type { Behaviour } from "../cell";
import { methods, head, options, jsonAnswer, etag, csvExport, cookies, redirects } from "./answers";
import {
  defaultLimit,
  ownLimit,
  mediaType,
  invalidInput,
  malformedJson,
  rawBody,
  multipartBody,
  queryKeys,
} from "./input";
import { crossOriginReads } from "./cors";
import { errorAnswers, unexpectedError, guard, lateError } from "./errors";
import { backPressure, abort, serverSentEvents } from "./streams";

export const BEHAVIOURS: readonly Behaviour[] = [
  { name: "405 with Allow", check: methods },
  { name: "HEAD from GET", check: head },
  { name: "OPTIONS answered", check: options },
  { name: "JSON with charset", check: jsonAnswer },
  { name: "ETag and 304", check: etag },
  { name: "413 beyond 1 MiB", check: defaultLimit },
  { name: "413 beyond own limit", check: ownLimit },
  { name: "415 other body type", check: mediaType },
  { name: "400 with issues", check: invalidInput },
  { name: "400 malformed JSON", check: malformedJson },
  { name: "401, 403, 404 as JSON", check: errorAnswers },
  { name: "500 says nothing", check: unexpectedError },
  { name: "guard and its context", check: guard },
  { name: "CORS and its preflight", check: crossOriginReads },
  { name: "query, hostile keys", check: queryKeys },
  { name: "stream, back-pressure", check: backPressure },
  { name: "stream, client aborts", check: abort },
  { name: "server-sent events", check: serverSentEvents },
  { name: "CSV export", check: csvExport },
  { name: "several cookies", check: cookies },
  { name: "redirect", check: redirects },
  { name: "raw body", check: rawBody },
  { name: "multipart upload", check: multipartBody },
  { name: "error after the start", check: lateError },
];
