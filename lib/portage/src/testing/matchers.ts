import type { Answer } from "./answer";

/** What jest and vitest give a matcher. */
interface MatcherContext {
  // oxlint-disable-next-line typescript/no-explicit-any -- each runner has a type of its own for them
  readonly equals: (a: unknown, b: unknown, testers?: any[]) => boolean;
  readonly utils: {
    readonly printExpected?: (value: unknown) => string;
    readonly printReceived?: (value: unknown) => string;
    readonly subsetEquality?: unknown;
  };
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Attributes by name, in any case: `{ path: "/", "max-age": "60", httponly: true }`; false means that it must not be there. */
export type CookieAttributes = Readonly<Record<string, string | boolean>>;

/** The matchers' signatures, by which the entry points for jest and vitest type `expect`. */
export interface RouteMatchers<Result> {
  /** The status, and the whole answer in the message where it is another. */
  toHaveStatus(status: number): Result;
  /** A JSON body that has at least this, as `toMatchObject` compares. */
  toHaveJson(expected: unknown): Result;
  /** An error answer of the layer: `{ error, code, requestId }`. */
  toFailWith(status: number, code?: string): Result;
  /** A header, and its value where one is given. */
  toHaveHeader(name: string, value?: string | RegExp): Result;
  /** A cookie that is set; with `max-age` 0 or a past date it is deleted. */
  toSetCookie(name: string, attributes?: CookieAttributes): Result;
}

/**
 * Matchers over the answers of `callRoute` and `describeRouters`, for `expect.extend(matchers)`. `import "next-portage/testing/jest"` (or `/vitest`) does that, and adds
 * their types.
 *
 * @example
 * expect(answer).toHaveStatus(201);
 * expect(answer).toHaveJson({ name: "Canoe" });
 * expect(answer).toFailWith(403, "forbidden");
 */
export const matchers = {
  toHaveStatus(this: MatcherContext, answer: Answer, status: number): MatcherResult {
    return result(answer, answer.status === status, `status ${status}`);
  },
  toHaveJson(this: MatcherContext, answer: Answer, expected: unknown): MatcherResult {
    const found = jsonOf(answer);
    const pass = found !== undefined && this.equals(found.value, expected, subset(this));
    return result(
      answer,
      pass,
      `the JSON ${this.utils.printExpected?.(expected) ?? JSON.stringify(expected)}`,
    );
  },
  toFailWith(this: MatcherContext, answer: Answer, status: number, code?: string): MatcherResult {
    const body = jsonOf(answer)?.value as { error?: unknown; code?: unknown } | null | undefined;
    const isError = typeof body?.error === "string" && (code === undefined || body.code === code);
    return result(
      answer,
      answer.status === status && isError,
      `an error ${status}${code ? ` with code ${code}` : ""}`,
    );
  },
  toHaveHeader(this: MatcherContext, answer: Answer, name: string, value?: string | RegExp): MatcherResult {
    const found = answer.headers.get(name);
    const fits =
      value === undefined || (typeof value === "string" ? found === value : value.test(found ?? ""));
    return result(
      answer,
      found !== null && fits,
      `the header ${name}${value === undefined ? "" : `: ${value}`}`,
    );
  },
  toSetCookie(
    this: MatcherContext,
    answer: Answer,
    name: string,
    attributes: CookieAttributes = {},
  ): MatcherResult {
    const pass = answer.cookies.some(
      (cookie) => cookie.name === name && hasAttributes(cookie.attributes, attributes),
    );
    const details = Object.keys(attributes).length > 0 ? ` with ${JSON.stringify(attributes)}` : "";
    return result(answer, pass, `the cookie ${name}${details}`);
  },
};

const result = (answer: Answer, pass: boolean, what: string): MatcherResult => ({
  pass,
  message: () =>
    `Expected the answer to ${answer.call} ${pass ? "not to have" : "to have"} ${what}; it is\n\n${answer}`,
});

function jsonOf(answer: Answer): { readonly value: unknown } | undefined {
  try {
    return { value: answer.json };
  } catch {
    return undefined;
  }
}

const subset = ({ utils }: MatcherContext): unknown[] => (utils.subsetEquality ? [utils.subsetEquality] : []);

function hasAttributes(found: Readonly<Record<string, string>>, wanted: CookieAttributes): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const present = found[name.toLowerCase()];
    return typeof value === "boolean"
      ? (present !== undefined) === value
      : present?.toLowerCase() === value.toLowerCase();
  });
}
