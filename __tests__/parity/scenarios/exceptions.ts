/** A difference that cannot be helped, with its cause. One that has gone fails the suite, so that the list stays true. */
export interface Exception {
  readonly transport: "raw" | "emulated";
  readonly scenario: string;
  /** The requests it concerns; all of the scenario's unless given. */
  readonly asks?: readonly string[];
  readonly cause: string;
  /** The majors of Next in which it is so; all unless given. */
  readonly majors?: readonly number[];
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

const ALL: readonly Exception[] = [
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
  {
    transport: "emulated",
    scenario: "see query",
    asks: ["?constructor=2&toString=3", "?hasOwnProperty=1"],
    cause:
      "names that every object has (?constructor=1) are ordinary keys, where Next's own merge mixes them with functions",
    majors: [16],
  },
  ...(["raw", "emulated"] as const).map((transport) => ({
    transport,
    scenario: "revalidate a page",
    cause: "the router server of Next 14 cannot be asked",
    majors: [14],
  })),
  {
    transport: "raw",
    scenario: "see headers",
    asks: ["internal ones"],
    cause: "Next 14 puts x-nextjs-matched-path on the request",
    majors: [14],
  },
  {
    transport: "emulated",
    scenario: "see url",
    asks: ["?", '?a="', "?a='", "?a=1#f", "?name=evil", "?name=evil&name=worse"],
    cause: "a Request has the address in the web's form",
    majors: [14],
  },
  {
    transport: "emulated",
    scenario: "see query",
    asks: ["?__proto__=1&a=2"],
    cause: "this key is always left out",
    majors: [14],
  },
];

const MAJOR = Number(process.env["PARITY_MAJOR"] ?? 16);

/** Those of the Next that is compared. */
export const EXCEPTIONS = ALL.filter(({ majors }) => majors?.includes(MAJOR) ?? true);

export const exceptionFor = (
  transport: Exception["transport"],
  scenario: string,
  ask: string,
): Exception | undefined =>
  EXCEPTIONS.find(
    (entry) =>
      entry.transport === transport && entry.scenario === scenario && (entry.asks?.includes(ask) ?? true),
  );
