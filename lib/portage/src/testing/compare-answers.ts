import type { Answer } from "./answer";
import { diffLines } from "./diff-lines";
import type { SetCookie } from "./set-cookie";

/** What two answers to the same call are compared by. */
export interface CompareOptions {
  /** Headers that may differ, beside those of the connection. */
  readonly ignoreHeaders?: readonly string[];
  /** Takes out of a body what is another in every run. UUIDs, ISO dates and request ids are taken out already. */
  readonly normalize?: (body: string) => string;
}

/** Made for each message or connection, whatever the router. */
const OF_THE_CONNECTION = ["connection", "keep-alive", "transfer-encoding", "content-length", "date"];

const CHANGING =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/gi;

/** Two answers side by side, where they differ: undefined where they do not. */
export function differenceOf(
  first: Answer,
  second: Answer,
  options: CompareOptions = {},
): string | undefined {
  // A tag or a length tells nothing where what it is about has parts of its own in each run.
  const isExact = first.text === second.text;
  const [a, b] = [first, second].map((answer) => shown(answer, isExact, options)) as [string, string];
  return a === b ? undefined : diffLines(a, b);
}

function shown(answer: Answer, isExact: boolean, { ignoreHeaders = [], normalize }: CompareOptions): string {
  const ignored = new Set([...OF_THE_CONNECTION, ...ignoreHeaders.map((name) => name.toLowerCase())]);
  if (!isExact) ignored.add("etag");
  const headers = [...answer.headers]
    .filter(([name]) => !ignored.has(name) && name !== "set-cookie")
    .map(([name, value]) => `${name}: ${value}`);
  const cookies = ignored.has("set-cookie") ? [] : answer.cookies.map(cookieText);
  const body = normalize ? normalize(answer.text) : answer.text;
  const text = [`HTTP ${answer.status}`, ...headers, ...cookies, "", pretty(body)].join("\n");
  return isExact ? text : withPlaceholders(text);
}

/** Without the value, which is sealed anew each time, and without its hour. */
function cookieText({ name, attributes }: SetCookie): string {
  const rest = Object.entries(attributes).map(([key, value]) =>
    key === "expires" ? key : `${key}=${value}`,
  );
  return [`set-cookie: ${name}`, ...rest].join("; ");
}

/** The first id becomes `<1>` wherever it stands, so that two ids that were swapped still differ. */
function withPlaceholders(text: string): string {
  const numbers = new Map<string, number>();
  return text.replaceAll(CHANGING, (value) => {
    if (!numbers.has(value)) numbers.set(value, numbers.size + 1);
    return `<${numbers.get(value)}>`;
  });
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
