/** A difference that cannot be helped, with its cause. One that has gone fails the suite, so that the list stays true. */
export interface Exception {
  readonly transport: "raw" | "emulated";
  readonly scenario: string;
  /** The requests it concerns; all of the scenario's unless given. */
  readonly asks?: readonly string[];
  readonly cause: string;
}

const emulated = (scenario: string, cause: string, asks?: readonly string[]): Exception => ({
  transport: "emulated",
  scenario,
  cause,
  ...(asks && { asks }),
});

const SORTED = "a web Request keeps its headers sorted, in lower case and joined";
const BODYLESS = "Next gives a Route Handler no body of a GET";
const RANGE = "a Response has a status from 200 to 599";
const NO_SOCKET = "a Route Handler cannot close the connection: Next answers 500";
const INTERIM = "a Response is one final answer: interim ones (1xx) are left out";

export const EXCEPTIONS: readonly Exception[] = [
  emulated("see headers", SORTED, [
    "plain",
    "duplicates",
    "internal ones",
    "set-cookie",
    "authorization",
    "prefetch headers",
    "latin1",
  ]),
  emulated("see raw headers", SORTED),
  emulated("see body", BODYLESS, ["GET with body"]),
  emulated("raw echo", BODYLESS, ["GET with body"]),
  emulated("status 600", RANGE),
  emulated("status 999", RANGE),
  emulated("json 205", "a Response of status 205 has no body", ["GET"]),
  emulated("destroy before the answer", NO_SOCKET),
  emulated("socket destroyed", NO_SOCKET),
  emulated("early hints", INTERIM),
  emulated("writeContinue", INTERIM),
  emulated("writeProcessing", INTERIM),
  emulated("appendHeader", "Next drops a cookie that is set twice the same"),
  emulated("redirect latin1", "Next sends the header as UTF-8", ["GET"]),
  emulated("writeHead flat list", "works, where Next's compression breaks it in pages/api"),
  emulated(
    "see query",
    "names that every object has (?constructor=1) are ordinary keys, where Next's own merge mixes them with functions",
    ["?constructor=2&toString=3", "?hasOwnProperty=1"],
  ),
];

export const exceptionFor = (
  transport: Exception["transport"],
  scenario: string,
  ask: string,
): Exception | undefined =>
  EXCEPTIONS.find(
    (entry) =>
      entry.transport === transport && entry.scenario === scenario && (entry.asks?.includes(ask) ?? true),
  );
